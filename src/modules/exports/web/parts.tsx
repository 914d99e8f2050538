import { momentText } from '#kernel/values'
import { DataTable, TextLink, usePage } from '#ui'
import { type FileRow, fileStateTitles, purposeTitles } from '../schema.ts'
import { texts } from './texts.ts'

/** 持ち出しの一覧。 @param whose whether it says who exported */
export function FileTable({
  caption,
  files,
  whose = true,
}: {
  readonly caption: string
  readonly files: readonly FileRow[]
  readonly whose?: boolean
}) {
  const { t, say, language } = usePage(texts)
  return (
    <DataTable
      caption={caption}
      rows={files}
      rowKey={(file) => file.fileId}
      columns={[
        {
          title: t('list'),
          header: true,
          cell: (file) => (
            <TextLink to={`/office/privacy/exports/${file.fileId}`} label={t('listOf', { title: say(file.title), serial: file.serial })}>
              {say(file.title)}
            </TextLink>
          ),
        },
        ...(whose ? [{ title: t('requestedBy'), oneLine: true, cell: (file: FileRow) => file.requestedBy }] : []),
        { title: t('requestedAt'), oneLine: true, cell: (file) => momentText(file.requestedAt, language) },
        { title: t('rowCount'), align: 'right', cell: (file) => file.rowCount.toLocaleString('ja-JP') },
        { title: t('purpose'), cell: (file) => say(purposeTitles[file.purpose]) },
        {
          title: t('state'),
          cell: (file) => (
            <>
              {say(fileStateTitles[file.state])}
              {['waiting', 'ready'].includes(file.state) && (
                <span className="block text-dns-14N-130">{t('until', { at: momentText(file.expiresAt, language) })}</span>
              )}
            </>
          ),
        },
        { title: t('serial'), oneLine: true, cell: (file) => file.serial },
      ]}
    />
  )
}

/** The way to the pages before and after. */
export function Pages({ path, page, total, size }: { readonly path: string; readonly page: number; readonly total: number; readonly size: number }) {
  const { t } = usePage(texts)
  if (page === 1 && total <= size) return null
  return (
    <nav aria-label={t('pages')} className="no-print mt-3 flex gap-4">
      {page > 1 && <TextLink to={`${path}?page=${page - 1}`}>{t('previous')}</TextLink>}
      {page * size < total && <TextLink to={`${path}?page=${page + 1}`}>{t('next')}</TextLink>}
    </nav>
  )
}
