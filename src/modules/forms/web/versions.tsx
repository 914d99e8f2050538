import { useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import { DataTable, type LoadArgs, Notice, PageTitle, TextLink, refusedBy, sectionTitle, usePage } from '#ui'
import { differencesOf } from '../rules/editing.ts'
import { versionStateTitles, wordsIn } from '../schema.ts'
import { Losses } from './design-parts.tsx'
import { sideTitles, texts } from './design-texts.ts'
import { formsApi } from './parts.tsx'

export async function loader({ context, params, url }: LoadArgs) {
  const forms = formsApi(context)
  const form = await forms.getForm({ formId: params['formId'] ?? '' })
  const newest = form.versions[0]!.number
  const number = Number(url.searchParams.get('version') ?? newest)
  const shown = form.versions.find((version) => version.number === number) ?? form.versions[0]!
  // What is too long for a cell is no reason not to see the versions.
  const losses = await forms.exportForm({ formId: form.formId, number: shown.number, as: 'xlsform' }).then(
    (file) => file.losses,
    (error: unknown) => (refusedBy(error).code === 'tooLong' ? null : Promise.reject(error)),
  )
  const before = form.versions.find((version) => version.number === shown.number - 1)
  return { form, shown, before, losses, refused: url.searchParams.has('refused') }
}

/** 版の一覧と違い、書き出し。 */
export default function Versions() {
  const { form, shown, before, losses, refused } = useLoaderData<typeof loader>()
  const [asked] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const differences = before ? differencesOf(before.definition, shown.definition) : []
  const file = (as: string) => `/office/forms/${form.formId}/file?version=${shown.number}&as=${as}`
  const caption = before ? t('differences', { before: before.number, after: shown.number }) : ''
  return (
    <>
      <PageTitle title={`${form.title}：${t('versions')}`} above={<TextLink to={`/office/forms/${form.formId}`}>{t('toForm')}</TextLink>} />
      {refused && asked.has('refused') && <Notice>{t('tooLongForExcel')}</Notice>}
      <DataTable
        caption={t('versions')}
        rows={form.versions}
        rowKey={({ number }) => String(number)}
        columns={[
          { title: t('version'), header: true, oneLine: true, cell: ({ number }) => t('versionNo', { number }) },
          { title: t('state'), oneLine: true, cell: ({ state }) => say(versionStateTitles[state]) },
          { title: t('savedBy'), cell: ({ savedAt, savedBy }) => `${momentText(savedAt, language)}　${savedBy}` },
          {
            title: t('publishedBy'),
            cell: ({ publishedAt, publishedBy }) => (publishedAt === null ? '' : `${momentText(publishedAt, language)}　${publishedBy}`),
          },
          { title: t('collections'), align: 'right', cell: ({ collectionCount }) => collectionCount },
          {
            title: t('what'),
            cell: ({ number }) => (
              <TextLink to={`?version=${number}`}>{number > 1 ? t('compareOf', { number }) : t('exportOf', { number })}</TextLink>
            ),
          },
        ]}
      />
      {before && (
        <>
          <h2 className={sectionTitle}>{caption}</h2>
          {differences.length === 0 ? (
            <p>{t('nothingDiffers')}</p>
          ) : (
            <DataTable
              caption={caption}
              rows={differences}
              rowKey={({ what, code }) => `${what} ${code}`}
              columns={[
                { title: t('item'), header: true, cell: ({ label, code }) => `${wordsIn(label, language)}${code === '' ? '' : `（${code}）`}` },
                { title: t('what'), oneLine: true, cell: ({ what }) => t(`what_${what}`) },
                {
                  title: t('sides'),
                  cell: ({ sides }) =>
                    sides
                      .map((side) => (Object.hasOwn(sideTitles, side) ? say(sideTitles[side as keyof typeof sideTitles]) : t('otherSide')))
                      .filter((each, at, all) => all.indexOf(each) === at)
                      .join('・'),
                },
              ]}
            />
          )}
        </>
      )}
      <h2 className={sectionTitle}>{t('exportOf', { number: shown.number })}</h2>
      <ul className="list-disc pl-6">
        {/* Downloads, not pages of ours: the router has nothing to do with them. */}
        <li>
          <a href={file('json')} className="link">
            {t('exportJson')}
          </a>
        </li>
        {losses && (
          <li>
            <a href={file('xlsform')} className="link">
              {t('exportXlsform')}
            </a>
          </li>
        )}
      </ul>
      {losses === null && <p className="mt-2">{t('tooLongForExcel')}</p>}
      {losses?.length === 0 && <p className="mt-2">{t('noLossesOut')}</p>}
      {losses && losses.length > 0 && (
        <details className="mt-2">
          <summary className="focus-ring cursor-pointer text-key-900 underline">{t('lossesOut', { count: losses.length })}</summary>
          <div className="mt-2">
            <Losses caption={t('lossesOut', { count: losses.length })} losses={losses} />
          </div>
        </details>
      )}
    </>
  )
}
