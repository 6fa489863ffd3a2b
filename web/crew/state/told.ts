// An answer and the socket tell of the same things, and either may be the slower one.
type Known<T> = { value: T; subscribe(hear: (value: T) => void): () => void };

/** What the answer makes of `known`, unless the socket has told of it meanwhile: it tells everything, and in its order. */
export async function unlessTold<T, A>(known: Known<T>, ask: () => Promise<A | null>, made: (answer: A) => T): Promise<boolean> {
  let told = -1; // a subscription begins with what is there
  const end = known.subscribe(() => {
    told += 1;
  });
  const answer = await ask();
  end();
  if (answer !== null && told === 0) {
    known.value = made(answer);
  }
  return answer !== null;
}
