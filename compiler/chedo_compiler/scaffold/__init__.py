"""What a workspace, a regime or a form starts from: files drawn from packaged templates."""
