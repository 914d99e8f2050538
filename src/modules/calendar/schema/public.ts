import * as z from 'zod'
import type { Text } from '#kernel/values'

export const publicStates = ['on', 'postponed', 'called-off'] as const
export const publicStateTitles: Readonly<Record<(typeof publicStates)[number], Text>> = {
  on: { ja: '開催', en: 'Takes place' },
  postponed: { ja: '延期（日未定）', en: 'Postponed' },
  'called-off': { ja: '中止', en: 'Called off' },
}

/** 公開の会議。 What anybody may read of it. */
export const PublicGathering = z
  .object({
    gatheringId: z.uuid(),
    bodyName: z.string(),
    title: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    state: z.enum(publicStates),
  })
  .meta({ id: 'PublicGathering' })
export type PublicGathering = z.output<typeof PublicGathering>

/** `2025-12` */
export const Month = z.string().regex(/^(19[5-9]\d|20\d\d)-(0[1-9]|1[0-2])$/)
