import * as z from 'zod'
import { IsoDate, Kana, PhoneNumber, PostalCode, ShownText, type Text, filledLine, line, paragraphs, tiered } from '#kernel/values'
import { ChoiceCode } from './choices.ts'

/** フリガナ。 May be missing: it is asked for when somebody next speaks with the person. */
const OptionalKana = z.union([z.literal(''), Kana]).default('')

/** 性別（本人が言ったとおり）。 */
export const sexes = ['female', 'male', 'other', 'untold'] as const
export const Sex = z.enum(sexes)
export type Sex = z.output<typeof Sex>
export const sexTitles: Readonly<Record<Sex, Text>> = {
  female: { ja: '女', en: 'Female' },
  male: { ja: '男', en: 'Male' },
  other: { ja: 'その他', en: 'Other' },
  untold: { ja: '聞いていない', en: 'Not told' },
}

/** 望む連絡の方法。 */
export const channels = ['any', 'post', 'phone', 'fax', 'mail', 'visit'] as const
export const Channel = z.enum(channels)
export type Channel = z.output<typeof Channel>
export const channelTitles: Readonly<Record<Channel, Text>> = {
  any: { ja: 'どれでもよい', en: 'Any' },
  post: { ja: '郵便', en: 'Post' },
  phone: { ja: '電話', en: 'Telephone' },
  fax: { ja: 'ファクス', en: 'Fax' },
  mail: { ja: 'メール', en: 'Mail' },
  visit: { ja: '訪問', en: 'Visit' },
}

export const endings = ['deceased', 'moved', 'other'] as const
export const Ending = z.enum(endings)
export type Ending = z.output<typeof Ending>
export const endingTitles: Readonly<Record<Ending, Text>> = {
  deceased: { ja: '亡くなった', en: 'Deceased' },
  moved: { ja: '市外へ転出した', en: 'Moved away' },
  other: { ja: 'その他', en: 'Other' },
}

export const addressKinds = ['home', 'post', 'stay'] as const
export const AddressKind = z.enum(addressKinds)
export type AddressKind = z.output<typeof AddressKind>
export const addressKindTitles: Readonly<Record<AddressKind, Text>> = {
  home: { ja: '住まい', en: 'Home' },
  post: { ja: '郵便の届け先', en: 'Where post goes' },
  stay: { ja: '一時の滞在先', en: 'Staying at' },
}

export const contactKinds = ['phone', 'mobile', 'fax', 'mail'] as const
export const ContactKind = z.enum(contactKinds)
export type ContactKind = z.output<typeof ContactKind>
export const contactKindTitles: Readonly<Record<ContactKind, Text>> = {
  phone: { ja: '電話', en: 'Telephone' },
  mobile: { ja: '携帯電話', en: 'Mobile' },
  fax: { ja: 'ファクス', en: 'Fax' },
  mail: { ja: 'メール', en: 'Mail' },
}

export const PersonName = z.strictObject({
  familyName: filledLine(40),
  /** Empty for whoever has one name. */
  givenName: line(40).default(''),
  familyKana: OptionalKana,
  givenKana: OptionalKana,
})
export type PersonName = z.output<typeof PersonName>

/** 人についての記述（氏名・住所・連絡先を除く）。 */
export const PersonDetails = z.strictObject({
  bornOn: IsoDate.nullable().default(null),
  sex: Sex.default('untold'),
  language: ChoiceCode.default('ja'),
  /** 配慮（大きな字・手話・筆談など）。 Codes of the list `communication-need`. */
  needs: z.array(ChoiceCode).max(20).default([]),
  needsNote: line(200).default(''),
  preferredChannel: Channel.default('any'),
  refusesPost: z.boolean().default(false),
  note: paragraphs(2000).default(''),
})
export type PersonDetails = z.output<typeof PersonDetails>

export const NewAddress = z.strictObject({
  kind: AddressKind.default('home'),
  postalCode: PostalCode.default(''),
  address: filledLine(150),
  building: line(100).default(''),
  /** The district, as a person decided; null: outside, or not known. */
  areaId: z.uuid().nullable().default(null),
  neighbourhood: line(60).default(''),
  validFrom: IsoDate.nullable().default(null),
  note: line(200).default(''),
})
export type NewAddress = z.output<typeof NewAddress>

/** 連絡先。 */
export const NewContact = z
  .strictObject({
    kind: ContactKind,
    /** In one width, whatever was typed. */
    value: z
      .string()
      .transform((typed) =>
        typed
          .normalize('NFKC')
          .replace(/[‐−–ー]/g, '-')
          .replace(/\s/g, ''),
      )
      .pipe(z.string().min(1).max(200)),
    answeredBy: line(60).default(''),
    reachableWhen: line(100).default(''),
    note: line(200).default(''),
  })
  .superRefine(({ kind, value }, context) => {
    const fits = kind === 'mail' ? z.email().safeParse(value).success : PhoneNumber.safeParse(value).success && value.replace(/\D/g, '').length >= 4
    if (!fits)
      context.addIssue({
        code: 'custom',
        path: ['value'],
        params:
          kind === 'mail'
            ? { ja: 'メールアドレスを入力してください。', en: 'Enter a mail address.' }
            : { ja: '電話番号は、数字とハイフンで入力してください。', en: 'Use digits and hyphens.' },
      })
  })
export type NewContact = z.output<typeof NewContact>

export const RevisedPerson = z.strictObject({ personId: z.uuid(), revision: z.int() })

/** 人を登録する：氏名、記述、住まい、連絡先を一度に。 */
export const NewPerson = z.strictObject({
  ...PersonName.shape,
  ...PersonDetails.shape,
  home: NewAddress.omit({ kind: true }).nullable().default(null),
  contacts: z.array(NewContact).max(5).default([]),
})
export type NewPerson = z.output<typeof NewPerson>

/** 改姓・改名、または通称を加える。 */
export const NameChange = RevisedPerson.extend({
  ...PersonName.shape,
  /** `renamed`: this is the name from now on, the one until now becomes a former one. `usual`: another name the person goes by. */
  kind: z.enum(['renamed', 'usual']),
  /** The day from which the new name holds. */
  from: IsoDate.nullable().default(null),
  note: line(200).default(''),
})
export type NameChange = z.output<typeof NameChange>

/** One line of a list of people. Names of protected persons say 「非開示」 there. */
export const PersonRow = z
  .object({
    personId: z.uuid(),
    name: tiered(6, ShownText),
    kana: tiered(6, ShownText),
    bornOn: z.iso.date().nullable(),
    sex: Sex,
    areaName: z.string().nullable(),
    address: tiered(6, ShownText),
    phone: tiered(6, ShownText),
    needs: z.array(z.string()),
    endedBecause: Ending.nullable(),
    protected: z.boolean(),
  })
  .meta({ id: 'PersonRow' })
export type PersonRow = z.output<typeof PersonRow>
