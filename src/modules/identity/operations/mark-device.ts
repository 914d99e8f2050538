import * as z from 'zod'
import { defineOperation } from '#kernel'
import { fingerprint } from '../rules/codes.ts'
import { DeviceMark } from '../schema.ts'
import * as store from '../store/devices.ts'

/**
 * この端末を、共用のパソコンにする（または、やめる）。
 *
 * On a shared computer the page covers itself when unused for a few minutes, and those who signed in today are offered by name. Sessions
 * begun there before keep their own limits.
 */
export const markDevice = defineOperation({
  name: 'identity.markDevice',
  title: { ja: '端末を共用にする', en: 'Mark a computer as shared' },
  kind: 'command',
  permission: 'identity.device.mark',
  input: DeviceMark,
  output: z.object({ deviceId: z.uuid() }),
  async handle({ device, sharedAs }, call) {
    const { councilId, accountId } = call.actor
    const now = call.clock.now()
    const { deviceId } = await store.keepDevice(call.db, councilId, call.newId(), fingerprint(device), now)
    await store.markDevice(call.db, councilId, { deviceId, sharedAs, now, by: accountId })
    call.audit({ subject: { type: 'identity.device', id: deviceId }, fields: ['sharedAs'] })
    return { deviceId }
  },
})
