const names = ['Mina', 'Jonas', 'Aiko', 'Sam', 'Lea', 'Tariq', 'Noor', 'Pip', 'Ida', 'Ravi', 'Ola', 'Zoe'] as const;

/** The name of the `number`th simulated person, from 0: a first name, and from the second round on its number. */
export function personName(number: number): string {
  const round = Math.floor(number / names.length);
  return `${names[number % names.length]}${round === 0 ? '' : ` ${round + 1}`}`;
}
