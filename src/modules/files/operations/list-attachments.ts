import { commonRefusals, defineOperation, found, loggedFrom } from '#kernel'
import { type FormatCode, acceptedExtensions, formats } from '#platform/files'
import { can } from '../policy.ts'
import { AttachmentList, RecordOfFiles } from '../schema.ts'
import { attachmentsOf } from '../store/attachments.ts'
import { settingsOn } from '../store/settings.ts'
import { recordFor, stateOf } from './records.ts'

/**
 * 記録の添付を一覧する。 With what the reader may do, and what a file must be to be taken here. For whoever sees the record; names of files on
 * records of tier 4 and above leave a view-log entry.
 */
export const listAttachments = defineOperation({
  name: 'files.listAttachments',
  title: { ja: '記録の添付を一覧する', en: 'List the files of a record' },
  kind: 'query',
  permission: 'signedIn',
  input: RecordOfFiles,
  output: AttachmentList,
  refusals: { notFound: commonRefusals.notFound },
  async handle({ subjectType, subjectId }, call) {
    const { councilId } = call.actor
    const record = { type: subjectType, id: subjectId }
    const { subject, place } = found(await recordFor(call, record))
    const attachments = await attachmentsOf(call.db, councilId, record, place.alsoOf)
    const logged = attachments.some(({ tier }) => tier >= loggedFrom)
    call.viewed(logged ? [{ ...record, scopeId: place.scopeId }] : [], 'assigned')
    const { limitMegabytes } = await settingsOn(call.db, councilId, call.clock.today())
    const items = attachments.map((each) => {
      const { withdrawnAt, withdrawnBy, reason, kind, format } = each
      const state = stateOf(each)
      return {
        ...each,
        kindTitle: subject.kinds[kind] ?? { ja: kind, en: kind },
        formatTitle: formats[format as FormatCode].title, // the code was given by the same table
        state,
        withdrawal: withdrawnAt === null ? null : { withdrawnAt, withdrawnBy: withdrawnBy ?? '', reason: reason ?? '' },
        can: can(state, place),
      }
    })
    return {
      items,
      kinds: Object.entries(subject.kinds).map(([code, title]) => ({ code, title })),
      accept: [...acceptedExtensions],
      limitBytes: limitMegabytes * 2 ** 20,
      path: subject.path(subjectId),
      can: place.mayAttach ? ['attach' as const] : [],
    }
  },
})
