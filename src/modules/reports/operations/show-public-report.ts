import * as z from 'zod'
import { commonRefusals, defineOperation, found } from '#kernel'
import { FiscalYear } from '#kernel/values'
import { PublicReport } from '../schema.ts'
import * as store from '../store/publications.ts'

/** 公開の事業報告書を見る。 For everybody; without a year the newest that is public. A photograph that was taken back is not in it. */
export const showPublicReport = defineOperation({
  name: 'reports.showPublicReport',
  title: { ja: '公開の事業報告書を見る', en: 'Show a published report' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({ fiscalYear: FiscalYear.optional() }),
  output: PublicReport.extend({ publishedAt: z.iso.datetime(), fiscalYears: z.array(z.int()) }),
  refusals: { notFound: commonRefusals.notFound },
  async handle({ fiscalYear }, call) {
    const { councilId } = call.actor
    const all = await store.listPublications(call.db, councilId)
    const { publicationId, publishedAt } = found(fiscalYear === undefined ? all[0] : all.find((each) => each.fiscalYear === fiscalYear))
    const document = found(await store.publicDocument(call.db, councilId, publicationId))
    const photos = await store.publicPhotos(call.db, councilId, publicationId)
    const sections = document.sections.map((section) => ({
      ...section,
      blocks: section.blocks.flatMap((block) => {
        const { content } = block
        if (content.shape !== 'photo') return [block]
        const left = content.photos.filter(({ photoId }) => photos.has(photoId))
        return left.length > 0 ? [{ ...block, content: { ...content, photos: left } }] : []
      }),
    }))
    return { ...document, sections, publishedAt, fiscalYears: all.map((each) => each.fiscalYear) }
  },
})
