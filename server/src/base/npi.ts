/** True for ten digits that begin with 1 or 2 and whose Luhn sum with the prefix 80840 ends in zero (45 CFR 162.406). */
export function isValidNpi(digits: string): boolean {
  if (!/^[12]\d{9}$/.test(digits)) return false;
  let sum = 24;
  for (let i = 0; i < 10; i++) {
    const digit = Number(digits.charAt(9 - i));
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
