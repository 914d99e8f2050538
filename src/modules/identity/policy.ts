/** What the shipped preset lets each role do here. */
export const grants = {
  supervisor: ['identity.area.change'],
  securityOfficer: ['identity.area.place', 'identity.compartment.change'],
  systemAdministrator: ['identity.area.change'],
}
