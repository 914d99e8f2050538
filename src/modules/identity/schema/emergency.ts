import * as z from 'zod'
import { tiered } from '#kernel/values'

const Note = z.string().trim().min(10).max(500)

/** Where and why; scopes, end and consent follow from the council's rules and are never asked for. */
export const NewEmergencyGrant = z.strictObject({
  compartment: z.string().min(1).max(60),
  areaId: z.uuid(),
  reasonCode: z.string().min(1).max(60),
  /** What happened, without names or addresses. */
  reasonNote: Note,
})

export const GrantChoice = z.strictObject({ grantId: z.uuid() })
export const verdicts = ['confirmed', 'objected'] as const
export const NewEmergencyReview = z.strictObject({ grantId: z.uuid(), verdict: z.enum(verdicts), note: Note })
export const NewEmergencyConsent = z.strictObject({ grantId: z.uuid(), note: Note })
export const GrantPage = z.strictObject({ page: z.int().min(1).max(10_000).default(1) })
export const GrantFilter = GrantPage.extend({
  /** Those that wait for the reader's review, or all. */
  state: z.enum(['waiting', 'all']).default('all'),
})
export const grantsPerPage = 50

/** A text that is data: both languages come from the council's own list. */
const Title = z.object({ ja: z.string(), en: z.string() })

export const EmergencyGrant = z
  .object({
    grantId: z.uuid(),
    accountId: z.uuid(),
    displayName: z.string(),
    post: z.string(),
    compartment: z.string(),
    compartmentTitle: Title,
    areaName: z.string(),
    reason: Title,
    openedAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    endedBy: z.string().nullable(),
    /** Ended by somebody or by itself. */
    closed: z.boolean(),
    reviewCount: z.int(),
    objected: z.boolean(),
  })
  .meta({ id: 'EmergencyGrant' })
export type EmergencyGrant = z.output<typeof EmergencyGrant>

export const EmergencyGrantPage = z.object({
  items: z.array(EmergencyGrant),
  total: z.int(),
  /** What else this reader may do here. */
  can: z.array(z.enum(['open', 'review'])),
})

export const EmergencyRecord = EmergencyGrant.extend({
  reasonNote: tiered(3, z.string()),
  /** Until when the same scopes rest. */
  restsUntil: z.iso.datetime(),
  consentedBy: z.string().nullable(),
  views: z.array(z.object({ operation: Title, viewCount: z.int(), subjectCount: z.int() })),
  reviews: z.array(z.object({ reviewedBy: z.string(), reviewedAt: z.iso.datetime(), verdict: z.enum(verdicts), note: tiered(3, z.string()) })),
  /** What this reader may do with it now. */
  can: z.array(z.enum(['end', 'review', 'consent'])),
}).meta({ id: 'EmergencyRecord' })

export const EmergencyChoices = z.object({
  compartments: z.array(z.object({ code: z.string(), title: Title })),
  areas: z.array(z.object({ areaId: z.uuid(), name: z.string(), kind: z.string() })),
  reasons: z.array(z.object({ code: z.string(), title: Title })),
  emergencyHours: z.int(),
  coolDownHours: z.int(),
})

const ReasonTitle = z.string().trim().min(1).max(60)
export const NewEmergencyReason = z.strictObject({ ja: ReasonTitle, en: ReasonTitle })
export const EmergencyReason = z.object({ code: z.string(), title: Title, validFrom: z.iso.date(), validTo: z.iso.date().nullable() })

/** The grant under which this reader sees beyond the own memberships now. */
export const OpenEmergency = z.object({ open: EmergencyGrant.nullable() })
