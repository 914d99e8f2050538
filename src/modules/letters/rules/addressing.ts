import type { Honorific } from '../schema.ts'

/** Whom a letter goes to, as far as the honorific depends on it. */
export interface Addressed {
  readonly organisation: string
  readonly department: string
  readonly roleTitle: string
  readonly person: string
  readonly honorific: Honorific | null
}

/** 先生と呼ぶ職。 Custom of letters, not law: whoever wants otherwise chooses the honorific at the addressee. */
const teachers = /(医師|歯科医師|弁護士|司法書士|税理士|公認会計士|教授|准教授|講師|教諭|院長)$/

/** 各位 and 御一同様 honour by themselves: another honorific would be one too many. */
const honoured = /(各位|御一同|ご一同|様|殿|御中|先生)$/

/**
 * 敬称を決める（宛先ごとの指定があれば、それに従う）。
 *
 * Person → 様, or 先生 for the callings that are so addressed; title alone → what the issuing body writes (様 or 殿); organisation or
 * section → 御中.
 */
export function honorificOf({ roleTitle, person, honorific, ...to }: Addressed, titleHonorific: 'sama' | 'dono'): Honorific {
  if (honorific !== null) return honorific
  if (honoured.test(person || roleTitle || to.department || to.organisation)) return 'none'
  if (person !== '') return teachers.test(roleTitle) ? 'sensei' : 'sama'
  return roleTitle === '' ? 'onchu' : titleHonorific
}

const written: Readonly<Record<Honorific, string>> = { sama: '様', dono: '殿', onchu: '御中', sensei: '先生', none: '' }

/** The lines of an address as printed: organisation, section, title and name, the last with its honorific. */
export function nameLines(to: Addressed, titleHonorific: 'sama' | 'dono'): string[] {
  const last = [to.roleTitle, to.person].filter(Boolean).join('　')
  const lines = [to.organisation, to.department, last].filter(Boolean)
  const honour = written[honorificOf(to, titleHonorific)]
  return honour === '' ? lines : [...lines.slice(0, -1), `${lines.at(-1)}　${honour}`]
}
