import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import type { operations as identityOperations } from '#identity'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  act,
  api,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { kindTitle, offeredKinds } from '../schema.ts'
import { MeetingLinks, calendarApi, compartmentsOf, day, kindChoices } from './gathering-parts.tsx'
import { texts } from './outside-texts.ts'

export async function loader({ context }: LoadArgs) {
  const { calendar } = calendarApi(context)
  const { identity } = api<{ identity: typeof identityOperations }>(context)
  const { today } = context.get(pageContext).shell
  const [bodies, kinds] = await Promise.all([calendar.listOutsideBodies({}), calendar.listKinds({})])
  return {
    ...bodies,
    compartments: await compartmentsOf(identity, bodies.compartments),
    kinds: kinds.items.filter(({ list }) => list === 'outside'),
    today,
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { calendar } = calendarApi(args.context)
  return act(args, '/office/meetings/outside/bodies', {
    body: (sent) =>
      calendar.recordOutsideBody(
        {
          ...(sent.text('bodyId') && { bodyId: sent.text('bodyId') }),
          compartment: sent.text('compartment'),
          name: sent.text('name'),
          kana: sent.text('kana'),
          kind: sent.text('kind'),
          organiser: sent.text('organiser'),
          seat: sent.text('seat'),
          sectionId: sent.text('sectionId') || null,
          validFrom: sent.dayOrNull('validFrom'),
          validTo: sent.dayOrNull('validTo'),
        },
        sent,
      ),
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function OutsideBodies() {
  const { items, compartments, sections, mayChange, kinds, today, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const edited = items.find(({ bodyId }) => bodyId === search.get('edit'))
  const period = ({ validFrom, validTo }: (typeof items)[number]) =>
    validFrom === null && validTo === null ? '' : [validFrom, validTo].map((each) => (each === null ? '' : dayText(each, language))).join(' － ')
  const offered = offeredKinds(kinds, 'outside', today, edited?.kind)
  return (
    <>
      <MeetingLinks here="none" />
      <PageTitle title={t('outsideBodies')} above={<TextLink to="/office/meetings/outside">{t('outsideMeetings')}</TextLink>} />
      {search.get('done') === 'body' && answer === undefined && <Notice>{t('did_body')}</Notice>}
      {items.length === 0 ? (
        <p>{t('noBodies')}</p>
      ) : (
        <DataTable
          caption={t('outsideBodies')}
          rows={items}
          rowKey={({ bodyId }) => bodyId}
          columns={[
            {
              title: t('name'),
              header: true,
              cell: ({ bodyId, name }) => <TextLink to={`/office/meetings/outside?bodyId=${bodyId}`}>{name}</TextLink>,
            },
            { title: t('kind'), oneLine: true, cell: ({ kind }) => kindTitle(kinds, 'outside', kind, language, today) },
            { title: t('organiser'), cell: ({ organiser }) => organiser },
            { title: t('seat'), cell: ({ seat }) => seat },
            { title: t('section'), cell: ({ sectionName }) => sectionName },
            { title: `${t('validFrom')} － ${t('validTo')}`, cell: period },
            ...(mayChange
              ? [
                  {
                    title: t('edit'),
                    oneLine: true,
                    cell: ({ bodyId, name }: (typeof items)[number]) => (
                      <TextLink to={`?edit=${bodyId}`} label={t('changeBody', { name })}>
                        {t('edit')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayChange && (
        <FormBox
          key={edited?.bodyId ?? 'new'}
          form="body"
          title={edited ? t('changeBody', { name: edited.name }) : t('registerBody')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          open={edited !== undefined || items.length === 0}
          hidden={edited ? { bodyId: edited.bodyId, compartment: edited.compartment } : {}}
          labels={{
            name: t('name'),
            kana: t('kana'),
            kind: t('kind'),
            compartment: t('compartment'),
            organiser: t('organiser'),
            seat: t('seat'),
            sectionId: t('section'),
            validFrom: t('validFrom'),
            validTo: t('validTo'),
          }}
          values={
            edited
              ? {
                  ...edited,
                  sectionId: edited.sectionId ?? '',
                  validFrom: day(edited.validFrom, language),
                  validTo: day(edited.validTo, language),
                }
              : { compartment: compartments[0]?.code, kind: offered[0]?.code }
          }
        >
          {(field) => (
            <>
              <TextField {...field('name')} required />
              <TextField {...field('kana')} required />
              <SelectField {...field('kind')} choices={kindChoices(offered, language)} />
              {!edited && (
                <SelectField
                  {...field('compartment')}
                  help={t('compartmentHelp')}
                  choices={compartments.map(({ code, title }) => ({ value: code, label: say(title) }))}
                />
              )}
              <TextField {...field('organiser')} />
              <TextField {...field('seat')} />
              <SelectField
                {...field('sectionId')}
                choices={[{ value: '', label: t('nobody') }, ...sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
              />
              <DateField {...field('validFrom')} help={t('validHelp')} />
              <DateField {...field('validTo')} />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
