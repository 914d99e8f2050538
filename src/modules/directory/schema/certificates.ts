import * as z from 'zod'
import { IsoDate, type Text, filledLine, line, paragraphs } from '#kernel/values'
import { ChoiceCode } from './choices.ts'

export const certificateKinds = ['commission', 'thanks', 'courtesy'] as const
export const CertificateKind = z.enum(certificateKinds)
export type CertificateKind = z.output<typeof CertificateKind>
export const certificateKindTitles: Readonly<Record<CertificateKind, Text>> = {
  commission: { ja: '委嘱状', en: 'Certificate of commission' },
  thanks: { ja: '感謝状', en: 'Certificate of thanks' },
  courtesy: { ja: '礼状', en: 'Letter of thanks' },
}

/** What may stand in `{…}` of a text. */
export const certificateBlanks: Readonly<Record<string, Text>> = {
  name: { ja: '氏名', en: 'Name' },
  office: { ja: '職', en: 'Office' },
  area: { ja: '地区', en: 'District' },
  label: { ja: '担当区域', en: 'Area in charge' },
  from: { ja: '任期の最初の日', en: 'First day' },
  to: { ja: '任期の最後の日', en: 'Last day' },
  term: { ja: '期数', en: 'Term number' },
}

const text = {
  kind: CertificateKind,
  validFrom: IsoDate,
  title: filledLine(20),
  /** `{name}` and the other blanks are filled for each person. */
  body: paragraphs(1000).refine((body) => body !== '', { params: { ja: '入力してください。', en: 'Fill this in.' } }),
  /** 授与者。 One line each. */
  issuers: paragraphs(300),
  /** 第{number}号; empty: no number. */
  numberForm: line(40).default(''),
  source: filledLine(200),
}
const blanksKnown = (typed: string) => [...typed.matchAll(/\{(\w*)\}/g)].every(([, name]) => Object.hasOwn(certificateBlanks, name!))

export const NewCertificateText = z
  .strictObject({ ...text, officeId: z.uuid().nullable().default(null) })
  .refine(({ body }) => blanksKnown(body), {
    path: ['body'],
    params: { ja: '使えない差し込みがあります。{name} など、説明にあるものだけを使ってください。', en: 'Use only the blanks that are listed.' },
  })
  .refine(({ numberForm }) => numberForm === '' || numberForm.includes('{number}'), {
    path: ['numberForm'],
    params: { ja: '番号の入るところに {number} を書いてください。', en: 'Write {number} where the number goes.' },
  })
export type NewCertificateText = z.output<typeof NewCertificateText>
export const PresetCertificateText = z.strictObject({ ...text, office: ChoiceCode.nullable().default(null) })
export type PresetCertificateText = z.output<typeof PresetCertificateText>

export const CertificateText = z
  .object({
    textId: z.uuid(),
    kind: CertificateKind,
    officeId: z.uuid().nullable(),
    officeTitle: z.string().nullable(),
    validFrom: z.iso.date(),
    title: z.string(),
    body: z.string(),
    issuers: z.string(),
    numberForm: z.string(),
    source: z.string(),
  })
  .meta({ id: 'CertificateText' })
export type CertificateText = z.output<typeof CertificateText>

export const Certificate = z
  .object({
    certificateId: z.uuid(),
    numberText: z.string(),
    datedOn: z.iso.date(),
    title: z.string(),
    body: z.string(),
    issuers: z.string(),
    name: z.string(),
    office: z.string(),
    area: z.string(),
    label: z.string(),
    from: z.iso.date(),
    to: z.iso.date().nullable(),
    term: z.int(),
  })
  .meta({ id: 'Certificate' })
export type Certificate = z.output<typeof Certificate>
