/**
 * Saving cell by cell: kept on this machine first, sent soon, and forgotten only when the server has it.
 *
 * @typedef {{cell: string, value: string, base: number}} Change
 * @typedef {{cell: string, yours: string, theirs: string, by: string, at: string, revision: number}} Conflict
 * @typedef {{cells: string, session: string, signIn: string, account: string, words: Record<string, string>}} Setting
 * @typedef {object} Listener
 * @property {(answer: any) => void} saved
 * @property {(conflict: Conflict) => void} conflict
 * @property {(cell: string, message: string) => void} fault
 * @property {() => void} [leaving]  hand over what is still being typed
 */

const SOON = 300;
const AT_MOST = 2000;
const PATIENCE = 4000;
const AGAIN = [2000, 3000, 5000, 10000, 15000];

/** One small record per cell in IndexedDB, named by the user. Without IndexedDB the page still saves. */
class Journal {
  /** @param {string} account @param {string} address */
  constructor(account, address) {
    this.name = `chedo-${account}`;
    this.address = address;
    /** @type {Promise<IDBDatabase|null>} */
    this.opened = new Promise((done) => {
      try {
        const request = indexedDB.open(this.name, 1);
        request.onupgradeneeded = () => request.result.createObjectStore("cells");
        request.onsuccess = () => done(request.result);
        request.onerror = () => done(null);
      } catch {
        done(null);
      }
    });
  }

  /** @param {(store: IDBObjectStore) => IDBRequest} work @returns {Promise<any>} */
  async run(work) {
    const database = await this.opened;
    if (!database) return null;
    return new Promise((done) => {
      const request = work(database.transaction("cells", "readwrite").objectStore("cells"));
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
    });
  }

  /** @param {Change} change */
  keep(change) {
    return this.run((store) => store.put({ ...change, address: this.address }, `${this.address} ${change.cell}`));
  }

  /** @param {string} cell */
  drop(cell) {
    return this.run((store) => store.delete(`${this.address} ${cell}`));
  }

  /** @returns {Promise<Change[]>} */
  async left() {
    const all = (await this.run((store) => store.getAll())) ?? [];
    return all.filter((/** @type {any} */ item) => item.address === this.address);
  }

  async count() {
    return (await this.run((store) => store.count())) ?? 0;
  }

  async wipe() {
    await this.run((store) => store.clear());
  }
}

/** The queue of unsent cells of one page. */
export class Saver {
  /** @param {Setting} setting @param {HTMLElement} status @param {Listener} listener */
  constructor(setting, status, listener) {
    this.setting = setting;
    this.status = status;
    this.listener = listener;
    this.journal = new Journal(setting.account, setting.cells);
    /** @type {Map<string, Change>} */
    this.pending = new Map();
    this.tries = 0;
    this.stopped = false;
    this.first = 0;
    /** @type {Promise<void>|null} */
    this.sending = null;
    /** @type {number|undefined} */
    this.timer = undefined;
    this.csrf = document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "";
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
  }

  /** Take up what an earlier visit could not send. @returns {Promise<Change[]>} */
  async replay() {
    const left = await this.journal.left();
    for (const { cell, value, base } of left) this.pending.set(cell, { cell, value, base });
    if (left.length) this.schedule();
    return left;
  }

  /** @param {string} cell @param {string} value @param {number} base */
  put(cell, value, base) {
    const waiting = this.pending.get(cell);
    const change = { cell, value, base: waiting ? waiting.base : base };
    this.pending.set(cell, change);
    this.journal.keep(change);
    this.schedule();
  }

  schedule() {
    if (this.stopped) return;
    this.show("saving", this.setting.words.saving);
    const now = Date.now();
    this.first ||= now;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), Math.max(0, Math.min(SOON, this.first + AT_MOST - now)));
  }

  /** Send everything now. @returns {Promise<boolean>} whether nothing is left unsent */
  async flush() {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (this.stopped || !this.pending.size) return !this.pending.size;
    this.first = 0;
    this.sending = this.send();
    await this.sending;
    this.sending = null;
    return !this.pending.size;
  }

  async send() {
    const sent = [...this.pending.values()];
    let answer;
    try {
      answer = await this.request(sent);
    } catch {
      return this.later();
    }
    if (answer.ok) return this.take(await answer.json(), sent);
    const body = await answer.json().catch(() => ({}));
    if (answer.status === 401) return this.expired();
    if (body.error === "csrf") return this.renew();
    if (answer.status >= 500 || answer.status === 429) return this.later();
    this.stopped = true;
    this.show("refused", this.setting.words.refused.replace("{reason}", body.message ?? String(answer.status)));
  }

  /** @param {Change[]} changes */
  request(changes) {
    return fetch(this.setting.cells, {
      method: "PATCH",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.csrf },
      body: JSON.stringify({ changes }),
    });
  }

  /** @param {any} answer @param {Change[]} sent */
  take(answer, sent) {
    this.tries = 0;
    for (const change of sent) this.settle(change, answer);
    for (const conflict of answer.conflicts) {
      if (conflict.yours !== conflict.theirs) this.listener.conflict(conflict);
    }
    for (const fault of answer.faults) this.listener.fault(fault.cell, fault.message);
    this.listener.saved(answer);
    if (this.pending.size) return this.schedule();
    if (answer.faults.length) {
      return this.show("refused", this.setting.words.faults.replace("{count}", String(answer.faults.length)));
    }
    if (answer.conflicts.length) return this.show("conflict", this.setting.words.conflict);
    this.show("saved", this.setting.words.saved.replace("{time}", answer.at));
  }

  /** @param {Change} change @param {any} answer */
  settle(change, answer) {
    const conflict = answer.conflicts.find((/** @type {Conflict} */ item) => item.cell === change.cell);
    const revision = answer.acknowledged[change.cell] ?? conflict?.revision ?? change.base;
    const waiting = this.pending.get(change.cell);
    if (waiting !== change && waiting) {
      waiting.base = revision;
      this.journal.keep(waiting);
      return;
    }
    this.pending.delete(change.cell);
    this.journal.drop(change.cell);
  }

  later() {
    this.show("waiting", this.setting.words.waiting);
    const wait = AGAIN[Math.min(this.tries, AGAIN.length - 1)];
    this.tries += 1;
    this.timer = window.setTimeout(() => this.flush(), wait);
  }

  expired() {
    this.show("waiting", `${this.setting.words.expired} `);
    const link = document.createElement("a");
    link.href = this.setting.signIn;
    link.target = "_blank";
    link.textContent = this.setting.words.signIn;
    this.status.append(link);
  }

  async renew() {
    const answer = await fetch(this.setting.session, { headers: { Accept: "application/json" } }).then(
      (found) => found.json(),
      () => null,
    );
    if (!answer) return this.later();
    if (answer.account !== this.setting.account) return this.expired();
    this.csrf = answer.csrf;
    if (this.tries > 2) return this.later();
    this.tries += 1;
    this.timer = window.setTimeout(() => this.flush(), 0);
  }

  /** Somebody may have signed in again in another tab. */
  async wake() {
    if (this.pending.size && !this.stopped) await this.renew();
  }

  /** The page goes away: what is left goes with it, as far as the browser allows. */
  leave() {
    this.listener.leaving?.();
    if (!this.pending.size || this.stopped) return;
    const body = JSON.stringify({ changes: [...this.pending.values()] });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.csrf };
    fetch(this.setting.cells, { method: "PATCH", headers, body, keepalive: true }).catch(() => undefined);
  }

  /** @param {string} state @param {string} text */
  show(state, text) {
    this.status.dataset.state = state;
    this.status.textContent = text;
  }

  /** A link waits until what was typed is with the server; where that cannot be soon, the journal keeps it. */
  guardLinks() {
    document.addEventListener("click", async (event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest("a");
      const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || link?.target;
      if (!link || elsewhere || event.defaultPrevented || !this.leaves(link) || !this.pending.size) return;
      event.preventDefault();
      await Promise.race([this.flush(), new Promise((done) => setTimeout(done, PATIENCE))]);
      location.assign(link.href);
    });
  }

  /** @param {HTMLAnchorElement} link @returns {boolean} whether it leads off this page */
  leaves(link) {
    return link.origin === location.origin && link.pathname + link.search !== location.pathname + location.search;
  }

  /** Acts and sign-out wait until everything is sent; sign-out also clears this machine. */
  guardForms() {
    document.addEventListener("submit", async (event) => {
      const form = /** @type {HTMLFormElement} */ (event.target);
      if (form.dataset.sent || form.id === "whole") return;
      event.preventDefault();
      const leaving = "signOut" in form.dataset;
      const empty = await this.flush();
      if (!empty && (!leaving || !window.confirm(this.setting.words.unsent))) return;
      if (leaving) {
        this.pending.clear();
        await this.journal.wipe();
      }
      form.dataset.sent = "1";
      form.submit();
    });
  }
}
