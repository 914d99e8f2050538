import { redirect, useActionData, useLoaderData } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  PageTitle,
  PrintLink,
  TextLink,
  act,
  api,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import { texts } from './word-texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(context)
  return { document: await system.getWordDocument({ operation: params['operation'] ?? '' }), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { system } = api<{ system: typeof operations }>(args.context)
  const operation = args.params['operation'] ?? ''
  let begun: string | undefined
  const answer = await act(args, '', {
    begin: async ({ key, day }) => {
      begun = (await system.beginWordTemplate({ operation, validFrom: day('validFrom') }, { key })).templateId
    },
  })
  return begun ? redirect(`/office/system/word-templates/of/${begun}?done=begin`) : answer
}

export const clientAction = keepTyped

/** Of what stands in none, one, two repeated parts. */
const indents = ['', 'block pl-4', 'block pl-8']

export default function WordDocumentPage() {
  const { document, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const { t, say, language } = usePage(texts)
  const { operation, title, blanks, templates } = document
  return (
    <>
      <PageTitle title={say(title)} above={<TextLink to="/office/system/word-templates">{t('wordTemplates')}</TextLink>} />
      <p className="mb-4 max-w-3xl">{t('howTo')}</p>
      <p className="mb-6">
        <PrintLink operation={operation as `${string}.${string}`} query={{ as: 'template' }} title={t('getTemplate')} />
      </p>
      <DataTable
        caption={t('blanks')}
        rows={blanks.map((blank, at) => ({ ...blank, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          {
            title: t('blank'),
            header: true,
            cell: ({ name, repeated, within }) => (
              <span className={indents[Math.min(within.length, indents.length - 1)]}>{repeated ? `{#${name}} … {/${name}}` : `{${name}}`}</span>
            ),
          },
          {
            title: t('meaning'),
            cell: ({ title: words, repeated, within }) => (
              <>
                {repeated ? t('repeatedPart', { title: say(words) }) : say(words)}
                {within.length > 0 && <span className="block text-dns-14N-130">{t('within', { name: `{#${within.at(-1)!}}` })}</span>}
              </>
            ),
          },
        ]}
      />
      <h2 className={sectionTitle}>{t('ownTemplates')}</h2>
      {templates.length === 0 ? (
        <p>{t('noOwn')}</p>
      ) : (
        <DataTable
          caption={t('ownTemplates')}
          rows={templates}
          rowKey={({ templateId }) => templateId}
          columns={[
            {
              title: t('validFrom'),
              header: true,
              cell: ({ templateId, validFrom }) => (
                <TextLink to={`/office/system/word-templates/of/${templateId}`}>{dayText(validFrom, language)}</TextLink>
              ),
            },
            { title: t('fileName'), cell: ({ fileName }) => fileName ?? '' },
            { title: t('state'), cell: ({ state }) => t(state) },
            { title: t('begun'), cell: ({ begunBy, begunAt }) => `${begunBy}（${momentText(begunAt, language)}）` },
          ]}
        />
      )}
      <FormBox form="begin" title={t('begin')} submit={t('begin')} labels={{ validFrom: t('validFrom') }} answer={answer} requestKey={requestKey}>
        {(field) => <DateField {...field('validFrom')} help={t('validFromHelp')} required />}
      </FormBox>
    </>
  )
}
