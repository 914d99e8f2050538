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
