import { useLoaderData } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import { type LoadArgs, PageTitle, PrintLink, TextLink, usePage } from '#ui'
import { EvaluationLinks, evaluationApi, yearText } from './parts.tsx'
import { SheetBody } from './sheet-body.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  return evaluationApi(context).evaluation.showPresentedSheet({ sheetId: params['sheetId']! })
}

export default function PresentedPage() {
  const sheet = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  return (
    <>
      <EvaluationLinks here="none" marks={false} />
      <PageTitle
        title={t('presented')}
        above={t('presentedLine', { to: sheet.presentedTo, day: dayText(sheet.presentedOn, language) })}
        actions={<PrintLink operation="evaluation.showPresentedSheet" query={{ sheetId: sheet.sheetId }} title={t('print')} />}
      >
        {yearText(sheet.fiscalYear, language)} {t('managementSheet')}
      </PageTitle>
      <p className="mb-2">
        {t('keptBy', { name: sheet.frozenBy, at: momentText(sheet.frozenAt, language) })}{' '}
        <TextLink to={`/office/evaluation/sheet?fiscalYear=${sheet.fiscalYear}`}>{t('toLive')}</TextLink>
      </p>
      <p className="mb-2 break-all text-dns-14N-130 text-solid-gray-700">
        {t('digest')}：{sheet.sha256}
      </p>
      <SheetBody content={sheet.content} />
    </>
  )
}
