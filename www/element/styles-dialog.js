/** Styles of the dialog and of the button that opens it. */

export const dialog = `
:host([mode="modal"]) { display: inline-block; }
.trigger { color: inherit; }
kbd { padding-inline: 0.4em; border: 1px solid var(--_line); border-radius: 0.3em; color: var(--_quiet); font: inherit; font-size: 0.8125em; line-height: 1.5; }
dialog {
  inline-size: min(64em, 100vw - 2em);
  max-inline-size: none;
  block-size: min(48em, 100dvh - 4em);
  max-block-size: none;
  margin-block: 2em auto;
  padding: 0;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  overflow: hidden;
  background: var(--_paper);
  color: inherit;
  box-shadow: 0 1em 3em rgb(0 0 0 / 0.25);
}
dialog::backdrop { background: rgb(0 0 0 / 0.45); }
dialog .root { block-size: 100%; padding-inline: 1em; overflow-y: auto; overscroll-behavior: contain; }
dialog .root { --_top: 0px; }
dialog .search { max-inline-size: none; }
@media (max-width: 40em) {
  dialog { inline-size: 100vw; block-size: 100dvh; margin: 0; border: 0; border-radius: 0; }
  kbd { display: none; }
}

@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: rise 0.15s ease-out; }
  @keyframes rise { from { opacity: 0; translate: 0 0.5em; } }
}
`;
