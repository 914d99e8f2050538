import { type Answer, DataTable, FormBox, TextField, TextLink, Tick, usePage } from '#ui'
import { unitOf } from '../rules/count.ts'
import { type Adjustment, adjustmentStateTitles } from '../schema.ts'
import { texts } from './adjustment-texts.ts'
import { monthText, signedText } from './texts.ts'

interface Listed {
  readonly items: readonly Adjustment[]
  /** Left out on the page of the line itself. */
  readonly withLine?: true
}

/** 調整の一覧。 How much, why, who asked and who decided. */
export function AdjustmentList({ items, withLine, caption }: Listed & { readonly caption: string }) {
  const { t, say, language } = usePage(texts)
  if (items.length === 0) return <p>{t('none')}</p>
  return (
    <DataTable
      caption={caption}
      rows={items}
      rowKey={({ adjustmentId }) => adjustmentId}
      columns={[
        { title: t('month'), oneLine: true, cell: (row) => monthText(row.month, language) },
        ...(withLine
          ? [
              {
                title: t('line'),
                cell: (row: Adjustment) => (row.lineId ? <TextLink to={`/office/plan/lines/${row.lineId}`}>{row.lineTitle}</TextLink> : row.activity),
              },
            ]
          : []),
        { title: t('difference'), align: 'right', header: true, cell: (row) => signedText(row.difference, unitOf[row.measure], language) },
        { title: t('area'), oneLine: true, cell: (row) => row.areaName || t('wholeCity') },
        {
          title: t('reason'),
          cell: (row) => (
            <>
              {row.reason}
              {row.decisionNote && <span className="block text-dns-14N-130 text-solid-gray-700">{row.decisionNote}</span>}
              {row.backReason && !row.takenBackReason && (
                <span className="block text-dns-14N-130 text-solid-gray-700">
                  {t('backAsked', { name: row.backAskedBy, reason: row.backReason })}
                </span>
              )}
              {row.backNote && <span className="block text-dns-14N-130 text-solid-gray-700">{row.backNote}</span>}
              {row.takenBackReason && <span className="block text-dns-14N-130 text-solid-gray-700">{row.takenBackReason}</span>}
            </>
          ),
        },
        { title: t('state'), oneLine: true, cell: (row) => say(adjustmentStateTitles[row.state]) },
        { title: t('requestedBy'), cell: (row) => row.requestedBy },
        { title: t('decidedBy'), cell: (row) => row.decidedBy },
      ]}
    />
  )
}

/** What may be done with each of them now. Forms go by `decide-<id>` and `back-<id>`. */
export function AdjustmentForms({ items, answer, requestKey }: Listed & { readonly answer: Answer | undefined; readonly requestKey: string }) {
  const { t, language } = usePage(texts)
  return items.flatMap((item) => {
    const title = `${item.lineTitle}　${monthText(item.month, language)}　${signedText(item.difference, unitOf[item.measure], language)}`
    const box = { answer, requestKey, hidden: { adjustmentId: item.adjustmentId } }
    return [
      ...(item.can.includes('decide')
        ? [
            <FormBox
              key={`decide-${item.adjustmentId}`}
              {...box}
              form={`decide-${item.adjustmentId}`}
              title={t(item.state === 'takingBack' ? 'decideBack' : 'decide', { title })}
              help={item.state === 'takingBack' ? t('backAsked', { name: item.backAskedBy, reason: item.backReason }) : item.reason}
              submit={t(item.state === 'takingBack' ? 'approveBack' : 'approve')}
              labels={{ note: t('note') }}
            >
              {(field) => (
                <>
                  <TextField {...field('note')} />
                  <Tick name={`decide-${item.adjustmentId}.refuse`}>{t('refuse')}</Tick>
                </>
              )}
            </FormBox>,
          ]
        : []),
      ...(item.can.includes('takeBack')
        ? [
            <FormBox
              key={`back-${item.adjustmentId}`}
              {...box}
              form={`back-${item.adjustmentId}`}
              title={t(item.state === 'approved' ? 'askBackOf' : 'takeBackOf', { title })}
              {...(item.state === 'approved' && { help: t('askBackHelp') })}
              submit={t(item.state === 'approved' ? 'askBack' : 'takeBack')}
              labels={{ reason: t('takenBackReason') }}
            >
              {(field) => <TextField {...field('reason')} required />}
            </FormBox>,
          ]
        : []),
    ]
  })
}
