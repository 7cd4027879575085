/** The look of the dialog and of the button that opens it. */

export const dialog = `
:host([mode="modal"]) { display: inline-block; }
.trigger { color: inherit; }
kbd { padding-inline: 0.4rem; border: 1px solid var(--_line); border-radius: 0.3rem; color: var(--_quiet); font: inherit; font-size: 0.8125rem; line-height: 1.5; }
dialog {
  inline-size: min(64rem, 100vw - 2rem);
  max-inline-size: none;
  block-size: min(48rem, 100dvh - 4rem);
  max-block-size: none;
  margin-block: 2rem auto;
  padding: 0;
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  overflow: hidden;
  background: var(--_paper);
  color: inherit;
  box-shadow: 0 1rem 3rem rgb(0 0 0 / 0.25);
}
dialog::backdrop { background: rgb(0 0 0 / 0.45); }
dialog .root { block-size: 100%; padding-inline: 1rem; overflow-y: auto; overscroll-behavior: contain; }
dialog .root { --_top: 0px; }
dialog .search { max-inline-size: none; }
@media (max-width: 40rem) {
  dialog { inline-size: 100vw; block-size: 100dvh; margin: 0; border: 0; border-radius: 0; }
  kbd { display: none; }
}

@media (prefers-reduced-motion: no-preference) {
  dialog[open] { animation: rise 0.15s ease-out; }
  @keyframes rise { from { opacity: 0; translate: 0 0.5rem; } }
}
`;
