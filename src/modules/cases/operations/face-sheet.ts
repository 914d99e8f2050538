// フェースシート（A4一枚）に刷るもの。
import { type Language, dayText, eraDateText, fill } from '#kernel/values'
import { beginningOf } from '../rules/words.ts'
import { type Case, caseStateTitles } from '../schema.ts'
import { paperTexts } from '../web/paper-texts.ts'
import { texts } from '../web/texts.ts'
import { wordOf } from './wording.ts'

/** Of the last contacts, so many; a sheet that has no room for them shows fewer. */
const contactsShown = 8

export function dayOn(language: Language) {
  return (date: string | null) => (date === null ? '' : language === 'ja' ? eraDateText(date) : dayText(date, 'en'))
}

export function faceSheet(found: Case, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const p = (key: keyof typeof paperTexts) => paperTexts[key][language]
  const day = dayOn(language)
  const word = (...of: [Parameters<typeof wordOf>[1], string | null]) => wordOf(found.words, ...of)[language]
  const contacts = found.timeline.filter(({ what, withdrawn }) => what === 'contact' && !withdrawn)
  return {
    title: p('faceSheet'),
    heading: `${found.number}　${found.name}`,
    state: caseStateTitles[found.state][language],
    alertsTitle: t('alerts'),
    noAlerts: t('noAlerts'),
    alerts: found.alerts
      .filter(({ endedOn }) => endedOn === null)
      .map(({ alert, note, notedOn, notedBy }) => [word('alert', alert), note, `${day(notedOn)}　${notedBy}`]),
    alertsMore: p('alertsMore'),
    facts: [
      [t('name'), found.name],
      [t('kind'), word('kind', found.kind)],
      [t('lead'), found.leadName],
      [t('area'), found.areaName],
      [t('receivedOn'), day(found.receivedOn)],
      ...(found.endedOn === null ? [] : [[t('endedOn'), [day(found.endedOn), word('ending', found.ending)].filter(Boolean).join('　')]]),
      ...(found.previousNumber === null ? [] : [[t('previous'), found.previousNumber]]),
    ],
    tasksTitle: p('tasks'),
    tasksHead: [p('dueOn'), p('what'), p('account')],
    noTasks: p('noTasks'),
    tasks: found.tasks
      .filter(({ endedOn }) => endedOn === null)
      .map((task) => [[day(task.dueOn), task.overdue ? t('overdue') : ''].filter(Boolean).join('\n'), task.what, task.accountName]),
    contactsTitle: p('lastContacts'),
    contactsHead: [p('when'), t('way'), p('content'), t('staff')],
    noContacts: p('noContacts'),
    contacts: contacts
      .slice(0, contactsShown)
      .map((contact) => [
        [day(contact.on), contact.at ?? ''].filter(Boolean).join('\n'),
        word('way', contact.code),
        [contact.topics.map((code) => word('topic', code)).join('・'), beginningOf([contact.observed, contact.told, contact.judged], 120)]
          .filter(Boolean)
          .join('\n'),
        contact.by.join('\n'),
      ]),
    contactTotal: contacts.length,
    more: p('more'),
  }
}

/** What stands on the record of a case, on every page the same way. */
export function spanText(from: string | null, to: string | null, language: Language): string {
  const p = (key: keyof typeof paperTexts) => paperTexts[key][language]
  const day = dayOn(language)
  return from === null && to === null
    ? p('wholeSpan')
    : fill(p('span'), { from: from === null ? p('beginning') : day(from), to: to === null ? p('now') : day(to) })
}
