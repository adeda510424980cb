const manners = ['amber', 'bold', 'brisk', 'calm', 'clever', 'deep', 'fair', 'gentle', 'keen', 'lucky', 'mellow', 'noble', 'quick', 'quiet', 'sunny', 'swift', 'tidy', 'warm', 'wise', 'witty'];
const animals = ['badger', 'crane', 'dolphin', 'falcon', 'gecko', 'heron', 'ibex', 'jackal', 'kite', 'lynx', 'marten', 'newt', 'okapi', 'otter', 'panda', 'quail', 'robin', 'stork', 'tapir', 'wren'];

/** A friendly name that no machine has; numbered once all the pairs are taken. */
export function suggestName(taken: ReadonlySet<string>, random: () => number = Math.random): string {
  const free = manners.flatMap((manner) => animals.map((animal) => `${manner}-${animal}`)).filter((name) => !taken.has(name));
  const picked = free[Math.floor(random() * free.length)];
  if (picked !== undefined) return picked;
  let number = 1;
  while (taken.has(`machine-${number}`)) number += 1;
  return `machine-${number}`;
}
