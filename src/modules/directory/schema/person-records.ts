// What is kept about one person beside name and details, and the record of a person as a whole.
import * as z from 'zod'
import { IsoDate, PhoneNumber, ShownText, type Text, filledLine, line, tiered } from '#kernel/values'
import { Choice, ChoiceCode } from './choices.ts'
import { AddressKind, Channel, ContactKind, Ending, NewAddress, NewContact, RevisedPerson, Sex } from './persons.ts'

const shown = tiered(6, ShownText)

/** 転居・新しい届け先。 The one until now ends on the day before. */
export const AddressRecord = z.strictObject({ personId: z.uuid(), ...NewAddress.shape })
export const AddressCorrection = RevisedPerson.extend({ addressId: z.uuid(), ...NewAddress.omit({ kind: true }).shape })
export type AddressCorrection = z.output<typeof AddressCorrection>
export const ContactRecord = NewContact.safeExtend({ personId: z.uuid() })

/** 続柄・緊急連絡先。 Somebody of the register, or a name with a telephone. */
export const NewRelation = z
  .strictObject({
    personId: z.uuid(),
    relatedPersonId: z.uuid().nullable().default(null),
    name: line(80).default(''),
    phone: PhoneNumber.default(''),
    relation: ChoiceCode,
    emergencyOrder: z.int().min(1).max(20).nullable().default(null),
    note: line(200).default(''),
  })
  .superRefine(({ relatedPersonId, name }, context) => {
    if (relatedPersonId === null && name === '')
      context.addIssue({
        code: 'custom',
        path: ['name'],
        params: { ja: '登録のある人を選ぶか、氏名を入力してください。', en: 'Choose somebody of the register, or enter a name.' },
      })
  })
export type NewRelation = z.output<typeof NewRelation>

/** 本人の同意。 */
export const NewConsent = z
  .strictObject({
    personId: z.uuid(),
    purpose: filledLine(200),
    /** 扱い。 A code of the council's list where something follows from the consent. */
    purposeCode: ChoiceCode.nullable().default(null),
    recipient: filledLine(200),
    way: ChoiceCode,
    givenOn: IsoDate,
    validTo: IsoDate.nullable().default(null),
    note: line(200).default(''),
  })
  .superRefine(({ givenOn, validTo }, context) => {
    if (validTo !== null && validTo < givenOn)
      context.addIssue({
        code: 'custom',
        path: ['validTo'],
        params: { ja: '同意した日より後の日を入力してください。', en: 'Enter a day after the consent was given.' },
      })
  })
export type NewConsent = z.output<typeof NewConsent>

/** 守る理由。 The first three are those for which a municipality restricts the register of residents (支援措置). */
export const protectionReasons = ['domestic-violence', 'stalking', 'child-abuse', 'elder-abuse', 'staff-family', 'other'] as const
export const ProtectionReason = z.enum(protectionReasons)
export type ProtectionReason = z.output<typeof ProtectionReason>
export const protectionReasonTitles: Readonly<Record<ProtectionReason, Text>> = {
  'domestic-violence': { ja: '配偶者などからの暴力', en: 'Domestic violence' },
  stalking: { ja: 'ストーカー', en: 'Stalking' },
  'child-abuse': { ja: '児童虐待', en: 'Child abuse' },
  'elder-abuse': { ja: '高齢者・障害者虐待', en: 'Abuse of an old or disabled person' },
  'staff-family': { ja: '職員の家族', en: 'Family of staff' },
  other: { ja: 'その他', en: 'Other' },
}

const StoredName = { familyName: shown, givenName: shown, familyKana: shown, givenKana: shown }
export const PersonAddress = z.object({
  addressId: z.uuid(),
  kind: AddressKind,
  postalCode: shown,
  address: shown,
  building: shown,
  areaId: z.uuid().nullable(),
  areaName: z.string().nullable(),
  neighbourhood: shown,
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  note: shown,
})
export type PersonAddress = z.output<typeof PersonAddress>
export const PersonContact = z.object({
  contactId: z.uuid(),
  kind: ContactKind,
  value: shown,
  answeredBy: z.string(),
  reachableWhen: z.string(),
  note: z.string(),
  endedOn: z.iso.date().nullable(),
})
export type PersonContact = z.output<typeof PersonContact>
export const PersonOtherName = z.object({
  nameId: z.uuid(),
  kind: z.enum(['former', 'usual', 'merged']),
  ...StoredName,
  usedUntil: z.iso.date().nullable(),
  note: z.string(),
})
export type PersonOtherName = z.output<typeof PersonOtherName>
export const PersonRelation = z.object({
  relationId: z.uuid(),
  /** Where the reader may open that person's page. */
  relatedPersonId: z.uuid().nullable(),
  name: shown,
  phone: shown,
  relation: z.string(),
  emergencyOrder: z.int().nullable(),
  note: z.string(),
  endedOn: z.iso.date().nullable(),
})
export type PersonRelation = z.output<typeof PersonRelation>
export const PersonConsent = z.object({
  consentId: z.uuid(),
  purpose: z.string(),
  purposeCode: z.string().nullable(),
  recipient: z.string(),
  way: z.string(),
  givenOn: z.iso.date(),
  validTo: z.iso.date().nullable(),
  withdrawnOn: z.iso.date().nullable(),
  withdrawal: z.string(),
  note: z.string(),
  recordedBy: z.string(),
  /** Neither withdrawn nor over, today. */
  inForce: z.boolean(),
})
export type PersonConsent = z.output<typeof PersonConsent>
export const PersonHousehold = z.object({
  householdId: z.uuid(),
  role: z.string(),
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
  /** The others there today whom the reader may see. */
  others: z.array(z.object({ personId: z.uuid(), name: shown, role: z.string() })),
})
export type PersonHousehold = z.output<typeof PersonHousehold>

/** 人の記録の全体。 */
export const Person = z
  .object({
    personId: z.uuid(),
    ...StoredName,
    bornOn: z.iso.date().nullable(),
    /** 満年齢, today or on the day the person's record ended. */
    age: z.int().nullable(),
    sex: Sex,
    language: z.string(),
    needs: z.array(z.string()),
    needsNote: z.string(),
    preferredChannel: Channel,
    refusesPost: z.boolean(),
    areaId: z.uuid().nullable(),
    areaName: z.string().nullable(),
    endedOn: z.iso.date().nullable(),
    endedBecause: Ending.nullable(),
    note: z.string(),
    revision: z.int(),
    /** The record of the same person that stands for this one. */
    mergedInto: z.uuid().nullable(),
    names: z.array(PersonOtherName),
    addresses: z.array(PersonAddress),
    contacts: z.array(PersonContact),
    relations: z.array(PersonRelation),
    households: z.array(PersonHousehold),
    consents: z.array(PersonConsent),
    protection: z
      .object({
        protectionId: z.uuid(),
        teamName: z.string(),
        reason: ProtectionReason,
        beganOn: z.iso.date(),
        reviewOn: z.iso.date().nullable(),
        /** Somebody of the team asks to lift it; somebody else decides. */
        lift: z.object({ askedByName: z.string(), askedAt: z.iso.datetime(), reason: z.string() }).nullable(),
      })
      .nullable(),
    /** Teams a person may be handed to, where the reader may protect. */
    teams: z.array(z.object({ teamId: z.uuid(), name: z.string() })),
    /** Words for the codes above, and what may be chosen from. */
    choices: z.array(Choice),
    can: z.array(z.enum(['edit', 'merge', 'protect', 'lift', 'agreeToLift', 'refuseToLift'])),
  })
  .meta({ id: 'Person' })
export type Person = z.output<typeof Person>
