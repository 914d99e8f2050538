// The code of an invitation and the link it stands in.
import { createHmac } from 'node:crypto'
import type { Call } from '#kernel'
import { siteOriginToday } from '#identity'

/**
 * 案内の符号。 Follows from a key that lies beside the database, so a reminder carries the link of the first letter though the code itself is kept nowhere; only
 * its digest is, to find the invitation by.
 */
export function invitationCode(call: Pick<Call, 'key'>, invitationId: string): string {
  return createHmac('sha256', call.key('forms.invitations')).update(invitationId).digest('base64url').slice(0, 24)
}

export async function invitationLink(call: Pick<Call, 'db' | 'actor' | 'clock' | 'key'>, addressCode: string, invitationId: string): Promise<string> {
  return `${await siteOriginToday(call)}/f/${addressCode}?i=${invitationCode(call, invitationId)}`
}
