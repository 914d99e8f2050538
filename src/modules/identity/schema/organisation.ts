import * as z from 'zod'
import { IsoDate, Kana, type Text } from '#kernel/values'
import { Name } from './access.ts'
import { MembershipRow } from './memberships.ts'

/** 部署の段。 */
export const sectionKinds = ['department', 'section', 'unit'] as const
const SectionKind = z.enum(sectionKinds)
export const sectionKindTitles: Readonly<Record<z.output<typeof SectionKind>, Text>> = {
  department: { ja: '部・局', en: 'Department' },
  section: { ja: '課', en: 'Section' },
  unit: { ja: '係・センター', en: 'Unit or centre' },
}

/** 部署。 Under the name of the day that was asked for. */
export const Section = z
  .object({
    sectionId: z.uuid(),
    parentSectionId: z.uuid().nullable(),
    kind: SectionKind,
    name: z.string(),
    kana: z.string(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'Section' })
export type Section = z.output<typeof Section>

/** 発令。 */
export const Appointment = z
  .object({
    appointmentId: z.uuid(),
    accountId: z.uuid(),
    displayName: z.string(),
    kana: z.string(),
    sectionId: z.uuid().nullable(),
    postId: z.uuid(),
    postName: z.string(),
    concurrent: z.boolean(),
    areaNames: z.array(z.string()),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'Appointment' })
export type Appointment = z.output<typeof Appointment>

/** 組織。 As it stands on a day. */
export const Organisation = z
  .object({
    on: z.iso.date(),
    sections: z.array(Section),
    posts: z.array(z.object({ postId: z.uuid(), name: z.string() })),
    appointments: z.array(Appointment),
    /** Later days on which something changes that is entered already. */
    changesOn: z.array(z.iso.date()),
    mayChange: z.boolean(),
  })
  .meta({ id: 'Organisation' })

export const NewSection = z.strictObject({ kind: SectionKind, name: Name, kana: Kana, parentSectionId: z.uuid().nullable(), from: IsoDate })
/** What a council begins with. */
export const FoundingSection = NewSection.extend({ sectionId: z.uuid() })
export const FoundingAppointment = z.strictObject({
  sectionId: z.uuid().nullable(),
  postId: z.uuid(),
  areaIds: z.array(z.uuid()).max(100),
  from: IsoDate,
})
export const SectionRename = z.strictObject({ sectionId: z.uuid(), name: Name, kana: Kana, from: IsoDate })
export const SectionEnd = z.strictObject({ sectionId: z.uuid(), lastDay: IsoDate })
export const NewPost = z.strictObject({ name: Name })
export const NewAppointment = z.strictObject({
  accountId: z.uuid(),
  sectionId: z.uuid().nullable(),
  postId: z.uuid(),
  /** 兼務。 Beside the main post, which goes on. */
  concurrent: z.boolean().default(false),
  areaIds: z.array(z.uuid()).max(100).default([]),
  from: IsoDate,
  to: IsoDate.nullable(),
})
export const AppointmentEnd = z.strictObject({ appointmentId: z.uuid(), lastDay: IsoDate })

/** 異動の一覧。 What differs between two days, person by person. */
export const Reorganisation = z
  .object({
    councilId: z.uuid(),
    before: z.iso.date(),
    after: z.iso.date(),
    sections: z.array(z.object({ sectionId: z.uuid(), before: z.string().nullable(), after: z.string().nullable() })),
    people: z.array(
      z.object({
        accountId: z.uuid(),
        displayName: z.string(),
        kana: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        gained: z.array(MembershipRow),
        lost: z.array(MembershipRow),
        /** Memberships that go on. Worth a look where the post changes and they do not. */
        kept: z.array(MembershipRow),
      }),
    ),
  })
  .meta({ id: 'Reorganisation' })
export type Reorganisation = z.output<typeof Reorganisation>
