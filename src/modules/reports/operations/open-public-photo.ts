import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { findPublicPhoto } from '../store/publications.ts'

/** 公開の報告書の写真を開く。 For everybody, while it stands in a public report. What it shows is handed out by the door of files. */
export const openPublicPhoto = defineOperation({
  name: 'reports.openPublicPhoto',
  title: { ja: '公開の報告書の写真を開く', en: 'Open a photograph of a published report' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ photoId: z.uuid() }),
  output: z.object({ photoId: z.uuid(), sha256: z.string(), format: z.enum(['jpeg', 'png']), bytes: z.int() }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ photoId }, call) {
    return found(await findPublicPhoto(call.db, call.actor.councilId, photoId))
  },
})
