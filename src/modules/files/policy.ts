import type { Actor, AttachmentPlace } from '#kernel'
import type { Attachment, AttachmentState } from './schema.ts'

/** Attaching and withdrawing follow the record they are done to; here stands only who keeps the settings. */
export const grants = {
  systemAdministrator: ['files.setting.read', 'files.setting.change'],
  securityOfficer: ['files.setting.read'],
}

/** This file: one that stands is opened by whoever sees the record, and withdrawn by whoever may attach to it. */
export function can(state: AttachmentState, place: AttachmentPlace): Attachment['can'] {
  const open = state === 'standing' ? (['open'] as const) : []
  const withdraw = mayWithdraw(place) && ['standing', 'waiting'].includes(state) ? (['withdraw'] as const) : []
  return [...open, ...withdraw]
}

export function mayWithdraw({ mayAttach, mayWithdraw: may = mayAttach }: AttachmentPlace): boolean {
  return may
}

export function canChangeSettings(actor: Pick<Actor, 'permissions'>): 'change'[] {
  return actor.permissions.has('files.setting.change') ? ['change'] : []
}
