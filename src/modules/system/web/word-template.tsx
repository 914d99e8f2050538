import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import type { operations as fileOperations } from '#files'
import {
  type Answer,
  Attachments,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  Sheet,
  TextField,
  TextLink,
  WithdrawnNote,
  act,
  api,
  attachmentsFor,
  keepTyped,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { texts } from './word-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const templateId = params['templateId'] ?? ''
  const { system, files } = api<{ system: typeof operations; files: typeof fileOperations }>(context)
  const template = await system.getWordTemplate({ templateId })
  const list = await attachmentsFor(files.listAttachments({ subjectType: 'system.wordTemplate', subjectId: templateId }))
  return { template, list, requestKey: crypto.randomUUID(), attachKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const templateId = args.params['templateId'] ?? ''
  const { system } = api<{ system: typeof operations }>(args.context)
  return act(args, `/office/system/word-templates/of/${templateId}`, {
    adopt: ({ key }) => system.adoptWordTemplate({ templateId }, { key }),
    withdraw: ({ key, text }) => system.withdrawWordTemplate({ templateId, reason: text('reason') }, { key }),
  })
}

export const clientAction = keepTyped

export default function WordTemplatePage() {
  const { template, list, requestKey, attachKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { operation, title, validFrom, state, fileName, begunBy, begunAt, withdrawal, can } = template
  const day = dayText(validFrom, language)
  const box = { answer, requestKey }
  const done = search.get('done')
  return (
    <>
      <PageTitle title={t('wordTemplate')} above={<TextLink to={`/office/system/word-templates/${operation}`}>{say(title)}</TextLink>} />
      {done === 'begin' && state === 'waiting' && <Notice>{t('begunNow')}</Notice>}
      {done === 'adopt' && state === 'adopted' && <Notice>{t('adoptedNow', { day })}</Notice>}
      <WithdrawnNote withdrawal={withdrawal} correctedAt={null} />
      <Sheet
        rows={[
          [t('paper'), say(title)],
          [t('validFrom'), day],
          [t('state'), t(state)],
          [t('fileName'), fileName ?? ''],
          [t('begun'), `${begunBy}（${momentText(begunAt, language)}）`],
        ]}
      />
      <Attachments subjectType="system.wordTemplate" subjectId={template.templateId} list={list} requestKey={attachKey} />
      {can.includes('adopt') && (
        <FormBox {...box} form="adopt" title={t('adopt')} help={t('adoptHelp')} submit={t('adopt')} labels={{ template: t('template') }}>
          {() => null}
        </FormBox>
      )}
      {can.includes('withdraw') && (
        <FormBox
          {...box}
          form="withdraw"
          title={t('withdraw')}
          help={t('withdrawHelp')}
          submit={t('withdraw')}
          labels={{ reason: t('withdrawalReason') }}
        >
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
    </>
  )
}
