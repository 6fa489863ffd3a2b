// Seats as typed on a phone: 23C, 23 c and c23 mean the same; there is no letter I in a cabin.
export function parseSeat(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const found = /^([1-9][0-9]?)([A-HJK])$/.exec(plain) ?? /^([A-HJK])([1-9][0-9]?)$/.exec(plain);
  if (!found) {
    return null;
  }
  const [, first = '', second = ''] = found;
  return /^[0-9]/.test(first) ? first + second : second + first;
}

/** The eight characters of an invitation, whatever case, spaces and hyphens were typed. */
export function parseCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  return /^[0-9A-Z]{8}$/.test(plain) ? plain : null;
}
