/** For the buttons of a row (`group`) in a long list: with a mouse they show on the row that it is over; fingers and keys have them always. */
export const rowButtonClass =
  'pointer-fine:size-8 pointer-fine:opacity-0 pointer-fine:group-hover:opacity-100 pointer-fine:focus-visible:opacity-100';
