import * as z from 'zod'
import { type Text, line, paragraphs } from '#kernel/values'
import { Definition } from './definition.ts'

/** Forms that are shipped have a code, the council's own are named by their id. */
export const FormCode = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/)

/** 版の状態。 */
export const versionStates = ['draft', 'published', 'retired'] as const
export const VersionState = z.enum(versionStates)
export type VersionState = z.output<typeof VersionState>
export const versionStateTitles: Readonly<Record<VersionState, Text>> = {
  draft: { ja: '下書き', en: 'Draft' },
  published: { ja: '公開中', en: 'Published' },
  retired: { ja: '旧版', en: 'Retired' },
}

const Compartment = z.string().min(1).max(41)

export const NewForm = z.strictObject({
  compartment: Compartment,
  definition: Definition,
  /** Of forms that are shipped. */
  code: FormCode.optional(),
})

/** The draft as it was opened at `revision`; 0 begins one where there is none. */
export const DraftToSave = z.strictObject({
  formId: z.uuid(),
  revision: z.int().min(0),
  definition: Definition,
  /** What is different, in words. */
  remark: paragraphs(1000).default(''),
})

/** 定義の誤り。 What has to be put right before a version can be tested and published. */
export const Problem = z.object({
  /** The item, or null where it is the form as a whole. */
  item: z.string().nullable(),
  code: z.string(),
  message: z.object({ ja: z.string(), en: z.string() }),
})
export type Problem = z.output<typeof Problem>

export const FormFilter = z.strictObject({
  search: line(100).default(''),
  state: VersionState.optional(),
  compartment: z.string().max(41).optional(),
  formIds: z.array(z.uuid()).max(1000).optional(),
  ended: z.literal('yes').optional(),
  page: z.int().min(1).max(10_000).default(1),
})
export type FormFilter = z.output<typeof FormFilter>
export const formPageSize = 50

export const FormRow = z
  .object({
    formId: z.uuid(),
    code: z.string().nullable(),
    compartment: z.string(),
    title: z.string(),
    endedOn: z.iso.date().nullable(),
    /** Numbers of the versions, null where there is none. */
    published: z.int().nullable(),
    draft: z.int().nullable(),
    collectionCount: z.int(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'FormRow' })
export type FormRow = z.output<typeof FormRow>

export const FormVersion = z
  .object({
    number: z.int(),
    state: VersionState,
    revision: z.int(),
    definition: Definition,
    testedRevision: z.int().nullable(),
    testedAt: z.iso.datetime().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    publishedBy: z.string(),
    remark: z.string(),
    savedAt: z.iso.datetime(),
    savedBy: z.string(),
    /** Collections that take in answers to it. */
    collectionCount: z.int(),
  })
  .meta({ id: 'FormVersion' })
export type FormVersion = z.output<typeof FormVersion>

export const formDoings = ['edit', 'discard', 'test', 'publish', 'collect'] as const
export const Form = z
  .object({
    formId: z.uuid(),
    code: z.string().nullable(),
    compartment: z.string(),
    title: z.string(),
    endedOn: z.iso.date().nullable(),
    /** Newest first. */
    versions: z.array(FormVersion),
    /** Of the draft. */
    problems: z.array(Problem),
    can: z.array(z.enum(formDoings)),
  })
  .meta({ id: 'Form' })
export type Form = z.output<typeof Form>
