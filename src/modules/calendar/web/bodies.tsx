import { Form, useActionData, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
import type { operations as identityOperations } from '#identity'
import { tierTitles, tiers } from '#identity/schema'
import {
  type Answer,
  ButtonLink,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  act,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { kindTitle, offeredKinds } from '../schema.ts'
import { texts } from './body-texts.ts'
import { MeetingLinks, areasAndIssuers, calendarApi, compartmentsOf, day, kindChoices } from './gathering-parts.tsx'
import { texts as pageTexts } from './gathering-texts.ts'
import { texts as recordTexts } from './texts.ts'

export async function loader({ context, url }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const { identity } = api<{ identity: typeof identityOperations }>(context)
  const search = (url.searchParams.get('search') ?? '').slice(0, 60)
  const [{ items, opening }, kinds] = await Promise.all([calendar.listBodies({ search, room: 'meetings' }), calendar.listKinds({})])
  const shared = { items, search, kinds: kinds.items, today: context.get(pageContext).shell.today, requestKey: crypto.randomUUID() }
  if (opening === null) return { ...shared, opening: null }
  const [choices, compartments] = await Promise.all([areasAndIssuers(context), compartmentsOf(identity, opening.compartments)])
  return { ...shared, opening: { ...choices, compartments, sections: opening.sections } }
}

export async function action(args: LoadArgs) {
  const { calendar } = calendarApi(args.context)
  let bodyId = ''
  const answer = await act(args, '/office/meetings/bodies', {
    open: async (sent) => {
      const opened = await calendar.openBody(
        {
          name: sent.text('name'),
          kana: sent.text('kana'),
          kind: sent.text('kind'),
          compartment: sent.text('compartment'),
          tier: Number(sent.text('tier')),
          areaId: sent.text('areaId') || null,
          sectionId: sent.text('sectionId') || null,
          issuer: sent.text('issuer'),
          validFrom: sent.dayOrNull('validFrom'),
          source: sent.text('source'),
        },
        sent,
      )
      bodyId = opened.bodyId
    },
  })
  if (answer instanceof Response) answer.headers.set('location', `/office/meetings/bodies/${bodyId}?done=open`)
  return answer
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** The lowest tier anybody keeps a body in, and the highest but that of protected persons. */
const tiersOfBodies = tiers.filter((tier) => tier > 1 && tier < 6)

export default function Bodies() {
  const { items, search, kinds, opening, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const { t, say, language } = usePage(texts)
  const none = { value: '', label: t('later') }
  const kindsOffered = offeredKinds(kinds, 'body', today)
  return (
    <>
      <MeetingLinks here="bodies" />
      <PageTitle
        title={pageTexts.bodies[language]}
        actions={<ButtonLink kind="outlined" to="/office/meetings/kinds" title={pageTexts.kinds[language]} />}
      />
      <Form method="get" aria-label={t('findBody')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <TextField name="search" label={t('findBody')} help={t('findBodyHelp')} value={search} />
        <button className={button.outlined}>{t('find')}</button>
      </Form>
      {items.length === 0 ? (
        <p role="status">{search === '' ? recordTexts.noBodies[language] : t('noneCalled', { search })}</p>
      ) : (
        <DataTable
          caption={pageTexts.bodies[language]}
          rows={items}
          rowKey={(row) => row.bodyId}
          columns={[
            {
              title: pageTexts.body[language],
              header: true,
              cell: (row) => (
                <>
                  <TextLink to={`/office/meetings/bodies/${row.bodyId}`}>{row.name}</TextLink>
                  {row.formerNames.length > 0 && (
                    <span className="block text-std-16N-170 font-400">
                      {t('formerly', { names: row.formerNames.map(({ name }) => name).join('、') })}
                    </span>
                  )}
                </>
              ),
            },
            { title: t('kind'), oneLine: true, cell: ({ kind }) => kind && kindTitle(kinds, 'body', kind, language, today) },
            { title: t('validTo'), oneLine: true, cell: ({ validTo }) => validTo && dayText(validTo, language) },
          ]}
        />
      )}
      {opening && (
        <FormBox
          form="open"
          title={t('openBody')}
          help={t('openHelp')}
          submit={t('openBody')}
          answer={answer}
          requestKey={requestKey}
          labels={{
            name: t('name'),
            kana: t('kana'),
            kind: t('kind'),
            compartment: t('compartment'),
            tier: t('tier'),
            areaId: t('area'),
            sectionId: t('section'),
            issuer: t('issuer'),
            validFrom: t('validFrom'),
            source: t('source'),
          }}
          values={{ compartment: opening.compartments[0]?.code, tier: '2', validFrom: day(today, language), kind: kindsOffered[0]?.code ?? '' }}
        >
          {(field) => (
            <>
              <TextField {...field('name')} required />
              <TextField {...field('kana')} required />
              <SelectField {...field('kind')} choices={[...kindChoices(kindsOffered, language), { value: '', label: t('noKind') }]} />
              <SelectField
                {...field('compartment')}
                help={t('compartmentHelp')}
                choices={opening.compartments.map(({ code, title }) => ({ value: code, label: say(title) }))}
              />
              <SelectField
                {...field('tier')}
                help={t('tierHelp')}
                choices={tiersOfBodies.map((tier) => ({ value: String(tier), label: say(tierTitles[tier]) }))}
              />
              <SelectField {...field('areaId')} choices={[{ value: '', label: t('city') }, ...opening.areas]} />
              <SelectField
                {...field('sectionId')}
                choices={[none, ...opening.sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
              />
              <SelectField {...field('issuer')} help={pageTexts.issuerHelp[language]} choices={[none, ...opening.issuers]} />
              <DateField {...field('validFrom')} />
              <TextField {...field('source')} help={t('sourceHelp')} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
