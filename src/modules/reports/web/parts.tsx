// What the pages of reports share.
import { data } from 'react-router'
import type { Language } from '#kernel/values'
import { fiscalYearText } from '#kernel/values'
import { DataTable, ExportButton, type LoadArgs, api, usePage } from '#ui'
import type { operations } from '../index.ts'
import { type Paper, present } from '../rules/present.ts'
import type { Block, Concern, Photo, PublicBlock } from '../schema.ts'
import { blockTexts } from './block-texts.ts'
import { texts } from './page-texts.ts'

export const reportsApi = (context: LoadArgs['context']) => api<{ reports: typeof operations }>(context).reports

/** The year in the address; anything else is no page. */
export function yearIn(params: LoadArgs['params']): number {
  const year = params['fiscalYear'] ?? ''
  if (!/^\d{4}$/.test(year)) throw data(null, { status: 404 })
  return Number(year)
}

export function yearText(year: number, language: Language): string {
  return language === 'ja' ? fiscalYearText(year) : `FY${year}`
}

export const concernTitles: Readonly<Record<Concern, keyof typeof texts>> = {
  noWords: 'noWords',
  notApproved: 'notApproved',
  lineGone: 'lineGone',
  lineageOpen: 'lineageOpen',
  monthsUnknown: 'monthsUnknown',
  noConsent: 'noConsent',
}

/** 部品を、印刷されるとおりの言葉で。 */
export function BlockPaper({
  block,
  year,
}: {
  readonly block: Block
  readonly year: { readonly fiscalYear: number; readonly before: number | null }
}) {
  const { t, language } = usePage(texts)
  return (
    <PaperView
      paper={present(block, year, blockTexts, language)}
      name={t('numbered', { number: block.number })}
      source={({ attachmentId }) => (attachmentId === undefined ? null : `/files/${attachmentId}`)}
    />
  )
}

/** 数を表計算の表として持ち出す。 Of the whole report, or of a view of it. */
export function FiguresExport(asked: { readonly fiscalYear: number; readonly viewId?: string }) {
  return <ExportButton operation="reports.listFigures" asked={{ ...asked }} />
}

/** 公開の報告書の部品。 */
export function PublicBlockPaper({
  block,
  year,
}: {
  readonly block: PublicBlock
  readonly year: { readonly fiscalYear: number; readonly before: number | null }
}) {
  const { t, language } = usePage(texts)
  const paper = present(block, year, blockTexts, language, true)
  return <PaperView paper={paper} name={t('numbered', { number: block.number })} source={({ photoId }) => `/report-photos/${photoId}`} />
}

const beside = ['', 'grid-cols-1', 'grid-cols-1 sm:grid-cols-2', 'grid-cols-1 sm:grid-cols-3'] as const

/** @param name tells its table from others of the same title */
function PaperView({
  paper: { title, words, table, photos, remarks },
  name,
  source,
}: {
  readonly paper: Paper
  readonly name: string
  /** Null for whoever may not open the file, and reads what it shows instead. */
  readonly source: (photo: Photo) => string | null
}) {
  const rows = table
    ? [
        ...table.rows.map((cells, at) => ({ key: String(at), cells, total: false })),
        ...(table.foot ? [{ key: 'total', cells: table.foot, total: true }] : []),
      ]
    : []
  return (
    <>
      {title !== '' && <p className="mt-3 mb-1 font-700">{title}</p>}
      {words.map((paragraph, at) => (
        <p key={at} className="whitespace-pre-wrap">
          {paragraph}
        </p>
      ))}
      {table && rows.length > 0 && (
        <DataTable
          caption={`${name}　${title}`}
          rows={rows}
          rowKey={({ key }) => key}
          columns={table.head.map((head, at) => ({
            title: head,
            header: at === 0,
            ...(table.right[at] && { align: 'right' as const }),
            cell: ({ cells, total }: (typeof rows)[number]) => {
              if (total) return <strong>{cells[at]}</strong>
              return table.right[at] ? cells[at] : <span className="whitespace-pre-line">{cells[at]}</span>
            },
          }))}
        />
      )}
      {photos && (
        <div className={`mt-2 grid gap-4 ${beside[photos.across]}`}>
          {photos.items.map((photo) => {
            const from = source(photo)
            return (
              <figure key={photo.photoId}>
                {from === null ? (
                  <p className="border border-solid-gray-300 p-4">{photo.alt}</p>
                ) : (
                  <img src={from} alt={photo.alt} loading="lazy" className="max-h-96 w-full object-contain" />
                )}
                {photo.caption !== '' && <figcaption className="text-center text-dns-14N-130">{photo.caption}</figcaption>}
              </figure>
            )
          })}
        </div>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="mt-1 text-dns-14N-130 text-solid-gray-700">
          {remark}
        </p>
      ))}
    </>
  )
}
