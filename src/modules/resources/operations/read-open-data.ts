import * as z from 'zod'
import { defineOperation } from '#kernel'
import { facilityRows, geojson, hsdsPackage } from '../rules/open-data.ts'
import { OpenData } from '../schema.ts'
import { allPublished } from '../store/publications.ts'
import { listTerms } from '../store/terms.ts'
import { readingToday } from './reading.ts'

/** 公開している社会資源を、オープンデータとして読む。 The same content as the public pages, in the shapes other programs read. */
export const readOpenData = defineOperation({
  name: 'resources.readOpenData',
  title: { ja: '社会資源のオープンデータを読む', en: 'Read the open data of services' },
  kind: 'query',
  permission: 'public',
  input: z.strictObject({}),
  output: OpenData,
  async handle(_, call) {
    const { councilId } = call.actor
    const { today, standard } = await readingToday(call)
    const published = await allPublished(call.db, councilId, today)
    const terms = await listTerms(call.db, councilId)
    const newest = published.map(({ publishedAt }) => publishedAt).toSorted()
    return {
      hsds: hsdsPackage(published, terms, councilId, standard),
      facilities: facilityRows(published, standard),
      geojson: geojson(published, terms),
      licence: standard.licence,
      licenceUrl: standard.licenceUrl,
      municipality: `${standard.prefecture}${standard.municipality}`,
      updatedAt: newest.at(-1) ?? null,
    }
  },
})
