import { Form, Link, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  DateField,
  Mark,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  api,
  button,
  pageContext,
  usePage,
  FormBox,
  act,
} from '#ui'
import type { operations } from '../index.ts'
import { type Appointment, type Section, sectionKindTitles, sectionKinds } from '../schema.ts'
import { texts } from './organisation-texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams
  const on = readDate(asked.get('on') ?? '')?.date ?? context.get(pageContext).shell.today
  const person = asked.get('person')?.trim() ?? ''
  const [organisation, areas, found] = await Promise.all([
    identity.showOrganisation({ on }),
    identity.listAreas({ on }),
    person === '' ? { items: [] } : identity.findAccounts({ asked: person }),
  ])
  const blocks = areas.items.filter(({ kind, validTo }) => kind === 'block' && (validTo === null || validTo >= on))
  return { organisation, blocks, found: found.items, person, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(args.context)
  return act(args, '/office/settings/organisation', {
    appoint: ({ key, text, day, dayOrNull, chosen }) =>
      identity.appoint(
        {
          accountId: text('accountId'),
          sectionId: text('sectionId') || null,
          postId: text('postId'),
          concurrent: text('concurrent') === 'yes',
          areaIds: chosen('area-'),
          from: day('from'),
          to: dayOrNull('to'),
        },
        { key },
      ),
    end: ({ key, text, day }) => identity.endAppointment({ appointmentId: text('appointmentId'), lastDay: day('lastDay') }, { key }),
    open: ({ key, text, day }) =>
      identity.openSection(
        {
          kind: text('kind') as Section['kind'],
          name: text('name'),
          kana: text('kana'),
          parentSectionId: text('parentSectionId') || null,
          from: day('from'),
        },
        { key },
      ),
    rename: ({ key, text, day }) =>
      identity.renameSection({ sectionId: text('sectionId'), name: text('name'), kana: text('kana'), from: day('from') }, { key }),
    close: ({ key, text, day }) => identity.endSection({ sectionId: text('sectionId'), lastDay: day('lastDay') }, { key }),
    post: ({ key, text }) => identity.openPost({ name: text('name') }, { key }),
  })
}

export default function OrganisationPage() {
  const { organisation, blocks, found, person, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { on, sections, posts, appointments, changesOn, mayChange } = organisation
  const ending = appointments.find(({ appointmentId }) => appointmentId === search.get('end'))
  const sectionChoices = inTree(sections).map(({ section, depth }) => ({
    value: section.sectionId,
    label: `${'　'.repeat(depth)}${section.name}`,
  }))
  const rows: readonly Row[] = [
    ...peopleOf(null, appointments).map((appointment) => ({ section: null, depth: 0, appointment })),
    ...inTree(sections).flatMap(({ section, depth }) => {
      const people = peopleOf(section.sectionId, appointments)
      return (people.length === 0 ? [null] : people).map((appointment) => ({ section, depth, appointment }))
    }),
  ]
  const start = eraDateText(on)
  const common = { answer, requestKey }
  return (
    <>
      <PageTitle
        title={t('organisation')}
        actions={
          <>
            <Link to="/office/settings/moves" className={button.outlined}>
              {t('moves')}
            </Link>
            <Link to="/office/settings/areas" className={button.outlined}>
              {t('areas')}
            </Link>
          </>
        }
      />
      {search.has('done') && <Notice>{t('saved')}</Notice>}
      <Form method="get" aria-label={t('day')} className="no-print mb-4 flex flex-wrap items-start gap-4">
        <div className="w-72 max-sm:w-full">
          <TextField key={on} name="on" label={t('organisationOn')} value={start} />
        </div>
        <button className={`${button.outlined} sm:mt-7`}>{t('show')}</button>
      </Form>
      {changesOn.length > 0 && (
        <p className="no-print mb-4">
          {t('changesOn')}{' '}
          {changesOn.map((day) => (
            <span key={day} className="mr-3 inline-block">
              <TextLink to={`/office/settings/organisation?on=${day}`}>{dayText(day, language)}</TextLink>
            </span>
          ))}
        </p>
      )}
      <DataTable
        caption={`${t('organisation')} ${dayText(on, language)}`}
        rows={rows}
        rowKey={({ section, appointment }) => appointment?.appointmentId ?? section?.sectionId ?? ''}
        columns={[
          { title: t('section'), cell: ({ section, depth }) => (section ? `${'　'.repeat(depth)}${section.name}` : t('noSection')) },
          { title: t('post'), cell: ({ appointment }) => appointment && postText(appointment) },
          {
            title: t('name'),
            header: true,
            oneLine: true,
            cell: ({ appointment }) =>
              appointment === null ? (
                t('nobody')
              ) : (
                <>
                  {appointment.displayName} <span className="text-dns-14N-130 text-solid-gray-700">{appointment.kana}</span>{' '}
                  {appointment.concurrent && <Mark>{t('concurrentMark')}</Mark>}
                </>
              ),
          },
          {
            title: t('since'),
            oneLine: true,
            cell: ({ appointment }) =>
              appointment &&
              `${dayText(appointment.validFrom, language)}${t('fromTo')}${appointment.validTo ? dayText(appointment.validTo, language) : ''}`,
          },
          ...(mayChange
            ? [
                {
                  title: t('change'),
                  oneLine: true,
                  cell: ({ appointment }: Row) =>
                    appointment && (
                      <span className="flex gap-4">
                        <TextLink
                          to={`/office/settings/organisation?on=${on}&person=${encodeURIComponent(appointment.displayName)}`}
                          label={t('moveOf', { name: appointment.displayName })}
                        >
                          {t('move')}
                        </TextLink>
                        <TextLink
                          to={`/office/settings/organisation?on=${on}&end=${appointment.appointmentId}`}
                          label={t('endOf', { name: `${appointment.displayName} ${appointment.postName}` })}
                        >
                          {t('end')}
                        </TextLink>
                      </span>
                    ),
                },
              ]
            : []),
        ]}
      />
      {mayChange && (
        <section aria-labelledby="enter" className="mt-8">
          <h2 id="enter" className="text-std-20B-150">
            {t('enterChanges')}
          </h2>
          <p>{t('enterHelp')}</p>
          {ending && (
            <FormBox
              {...common}
              form="end"
              title={t('endOf', { name: `${ending.displayName} ${ending.postName}` })}
              submit={t('end')}
              labels={{ lastDay: t('lastDay') }}
              values={{ lastDay: start }}
              hidden={{ appointmentId: ending.appointmentId }}
              open
            >
              {(field) => <DateField {...field('lastDay')} required />}
            </FormBox>
          )}
          <Form method="get" role="search" className="no-print mt-4 flex flex-wrap items-end gap-4">
            <input type="hidden" name="on" value={on} />
            <div className="min-w-0 basis-72">
              <TextField key={person} name="person" label={t('findPerson')} help={t('findPersonHelp')} value={person} />
            </div>
            <button className={button.outlined}>{t('find')}</button>
          </Form>
          {person !== '' && found.length === 0 && <p role="status">{t('nobodyFound')}</p>}
          {found.length > 0 && (
            <FormBox
              {...common}
              form="appoint"
              title={t('appoint')}
              help={t('appointHelp')}
              submit={t('appoint')}
              labels={{
                accountId: t('name'),
                sectionId: t('section'),
                postId: t('post'),
                areaIds: t('blocks'),
                from: t('firstDay'),
                to: t('lastDay'),
              }}
              values={{ accountId: found[0]!.accountId, from: start }}
              open
            >
              {(field) => (
                <>
                  <SelectField
                    {...field('accountId')}
                    required
                    choices={found.map((account) => ({ value: account.accountId, label: `${account.displayName}（${account.post}）` }))}
                  />
                  <SelectField {...field('sectionId')} choices={[{ value: '', label: t('noSection') }, ...sectionChoices]} />
                  <SelectField
                    {...field('postId')}
                    required
                    choices={[{ value: '', label: t('choose') }, ...posts.map((post) => ({ value: post.postId, label: post.name }))]}
                  />
                  <label className="flex min-h-12 items-center gap-2">
                    <input type="checkbox" name="appoint.concurrent" value="yes" className="focus-ring size-6 accent-key-900" />
                    {t('concurrent')}
                  </label>
                  <fieldset id="appoint.areaIds" tabIndex={-1}>
                    <legend className="text-std-16B-170">{t('blocks')}</legend>
                    <div className="flex flex-wrap gap-x-6">
                      {blocks.map((block) => (
                        <label key={block.areaId} className="flex min-h-12 items-center gap-2">
                          <input type="checkbox" name={`appoint.area-${block.areaId}`} value="yes" className="focus-ring size-6 accent-key-900" />
                          {block.name}
                        </label>
                      ))}
                    </div>
                  </fieldset>
                  <DateField {...field('from')} required />
                  <DateField {...field('to')} help={t('emptyIsOpen')} />
                </>
              )}
            </FormBox>
          )}
          <FormBox
            {...common}
            form="open"
            title={t('openSection')}
            submit={t('openSection')}
            labels={{ kind: t('sectionKind'), name: t('sectionName'), kana: t('kana'), parentSectionId: t('above'), from: t('firstDay') }}
            values={{ kind: 'section', from: start }}
          >
            {(field) => (
              <>
                <SelectField {...field('kind')} choices={sectionKinds.map((kind) => ({ value: kind, label: say(sectionKindTitles[kind]) }))} />
                <TextField {...field('name')} required />
                <TextField {...field('kana')} required />
                <SelectField {...field('parentSectionId')} choices={[{ value: '', label: t('none') }, ...sectionChoices]} />
                <DateField {...field('from')} required />
              </>
            )}
          </FormBox>
          <FormBox
            {...common}
            form="rename"
            title={t('renameSection')}
            submit={t('renameSection')}
            labels={{ sectionId: t('section'), name: t('newName'), kana: t('kana'), from: t('firstDay') }}
            values={{ from: start }}
          >
            {(field) => (
              <>
                <SelectField {...field('sectionId')} choices={sectionChoices} />
                <TextField {...field('name')} required />
                <TextField {...field('kana')} required />
                <DateField {...field('from')} required />
              </>
            )}
          </FormBox>
          <FormBox
            {...common}
            form="close"
            title={t('closeSection')}
            submit={t('closeSection')}
            labels={{ sectionId: t('section'), lastDay: t('lastDay') }}
            values={{ lastDay: start }}
          >
            {(field) => (
              <>
                <SelectField {...field('sectionId')} choices={sectionChoices} />
                <DateField {...field('lastDay')} required />
              </>
            )}
          </FormBox>
          <FormBox {...common} form="post" title={t('openPost')} submit={t('openPost')} labels={{ name: t('post') }}>
            {(field) => <TextField {...field('name')} required />}
          </FormBox>
        </section>
      )}
    </>
  )
}

/** A person in a section, or a section without anybody. */
interface Row {
  readonly section: Section | null
  readonly depth: number
  readonly appointment: Appointment | null
}

function peopleOf(sectionId: string | null, appointments: readonly Appointment[]): readonly Appointment[] {
  return appointments.filter((appointment) => appointment.sectionId === sectionId)
}

function postText({ postName, areaNames }: Appointment): string {
  return areaNames.length === 0 ? postName : `${postName}（${areaNames.join('・')}）`
}

/** Sections from above, each before what stands below it. */
function inTree(sections: readonly Section[], parent: string | null = null, depth = 0): { section: Section; depth: number }[] {
  return sections
    .filter(({ parentSectionId }) => parentSectionId === parent)
    .flatMap((section) => [{ section, depth }, ...inTree(sections, section.sectionId, depth + 1)])
}
