// The preview follows the YAML: asks whether it was saved, shows what is wrong with it, opens the form anew.
const strip = document.querySelector("[data-preview]");
const told = strip.querySelector("[data-told]");
const PAUSE = 700;

async function look() {
  try {
    const answer = await fetch(strip.dataset.state, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      show(await answer.json());
    }
  } catch {
    // The command was ended, or begins again: asked once more after the pause.
  }
  setTimeout(look, PAUSE);
}

function show(state) {
  if (String(state.revision) !== strip.dataset.revision) {
    location.replace(strip.dataset.again);
    return;
  }
  document.body.classList.toggle("stale", state.stale);
  // The same words again would be read out again.
  if (told.dataset.last !== state.told) {
    told.dataset.last = state.told;
    told.innerHTML = state.told;
  }
}

look();
