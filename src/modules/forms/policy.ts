const readForms = ['forms.form.read']
const writeForms = [...readForms, 'forms.form.write', 'forms.collection.write', 'forms.answer.read', 'forms.answer.write', 'forms.answer.check']

/** What the shipped preset lets each role do here. Whoever is asked for an answer needs no permission to give it. */
export const grants: Readonly<Record<string, readonly string[]>> = {
  deskWorker: writeForms,
  caseworker: writeForms,
  planningOfficer: [...writeForms, 'forms.form.publish', 'forms.standard.change'],
  supervisor: [...writeForms, 'forms.form.publish', 'forms.standard.change'],
  boardMember: readForms,
  auditor: readForms,
}
