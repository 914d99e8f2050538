import { dayInJapan, dayText } from '#kernel/values'
import { DataTable, TextLink, sectionTitle, usePage } from '#ui'
import { progressText } from '../rules/words.ts'
import type { SheetContent } from '../schema.ts'
import { texts } from './texts.ts'

/** 一枚の中身。 As it stands or as it was presented. Every line opens in the plan. @param noting where a reason is noted at a line, for whoever may */
export function SheetBody({
  content,
  noting,
}: {
  readonly content: Pick<SheetContent, 'whole' | 'chapters' | 'details' | 'late'>
  noting?(lineId: string): string
}) {
  const { t, say, language } = usePage(texts)
  type Row = SheetContent['chapters'][number]
  const table = (caption: string, rows: readonly Row[]) => {
    const number = (title: string, of: (progress: Row['progress']) => number) => ({
      title,
      align: 'right' as const,
      cell: ({ progress }: Row) => of(progress),
    })
    return (
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={({ lineId }) => lineId}
        columns={[
          {
            title: t('goalAndChapter'),
            header: true,
            cell: ({ lineId, goal, label, title }) => <TextLink to={`/office/plan/lines/${lineId}`}>{goal || `${label} ${title}`.trim()}</TextLink>,
          },
          { title: t('percent'), align: 'right', cell: ({ progress }) => (progress.percent === null ? '' : `${progress.percent}％`) },
          number(t('reached'), ({ reached }) => reached),
          number(t('onTrack'), ({ onTrack }) => onTrack),
          number(t('behind'), ({ behind }) => behind),
          number(t('notYet'), ({ notYet }) => notYet),
          number(t('activities'), ({ activities }) => activities),
        ]}
      />
    )
  }
  return (
    <>
      <p className="mb-2">
        {t('whole')}：<strong>{progressText(content.whole, language)}</strong>
      </p>
      <h2 className={sectionTitle}>{t('byChapter')}</h2>
      {table(t('byChapter'), content.chapters)}
      {content.details.length > 0 && (
        <>
          <h2 className={sectionTitle}>{t('byProgramme')}</h2>
          {table(t('byProgramme'), content.details)}
        </>
      )}
      <h2 className={sectionTitle}>{t('lateTitle', { count: content.late.length })}</h2>
      {content.late.length === 0 ? (
        <p>{t('nothingLate')}</p>
      ) : (
        <DataTable
          caption={t('lateTitle', { count: content.late.length })}
          rows={content.late}
          rowKey={({ lineId }) => lineId}
          columns={[
            {
              title: t('lateLine'),
              header: true,
              cell: ({ lineId, chapter, label, title }) => <TextLink to={`/office/plan/lines/${lineId}`}>{`${chapter} ${label} ${title}`}</TextLink>,
            },
            { title: t('figures'), cell: ({ figures, inCharge }) => [say(figures), inCharge].filter(Boolean).join('　') },
            {
              title: t('reason'),
              cell: ({ reasons }) =>
                reasons.length === 0 ? (
                  t('noReason')
                ) : (
                  <ul className="space-y-1">
                    {reasons.map(({ reason, notedAt, notedBy }) => (
                      <li key={notedAt}>
                        {reason}（{dayText(dayInJapan(new Date(notedAt)), language)} {notedBy}）
                      </li>
                    ))}
                  </ul>
                ),
            },
            { title: t('nextStep'), cell: ({ reasons }) => reasons[0]?.nextStep ?? '' },
            ...(noting
              ? [
                  {
                    title: t('noteHere'),
                    oneLine: true,
                    cell: ({ lineId, title }: SheetContent['late'][number]) => (
                      <TextLink to={noting(lineId)} label={`${t('noteHere')}：${title}`}>
                        {t('noteHere')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </>
  )
}
