/** 期間。 First and last day, both included; an absent end is open. */
export interface Period {
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** Does it hold on that day? */
export function stands({ validFrom, validTo }: Period, on: string): boolean {
  return (validFrom ?? '') <= on && (validTo === null || validTo >= on)
}

/** Is there a day that belongs to both? */
export function overlaps(a: Period, b: Period): boolean {
  return (a.validFrom ?? '') <= (b.validTo ?? '9999') && (b.validFrom ?? '') <= (a.validTo ?? '9999')
}
