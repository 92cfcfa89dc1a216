/** A red PNG of 4 × 3 pixels. */
export const aPng = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEElEQVQI12P4z8AARww4OQD1MQv1/hKVGAAAAABJRU5ErkJggg==',
    'base64',
  ),
);
