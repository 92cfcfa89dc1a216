import type { Permission } from '@showfloor/contracts/account';
import type { PersonEvent } from '@showfloor/contracts/realtime';

/** Port: what the domain says to those of a brand's team who are in a show's room, over the connections they have to this process. */
export interface TeamAnnouncer {
  /** Says it to those whose role has `permission`. */
  notifyTeam(showId: string, permission: Permission, event: PersonEvent): void;
  /** Says it to those of a brand's team who are in the room of any of its shows. */
  notifyTeamOfBrand(brandId: string, permission: Permission, event: PersonEvent): void;
  /** Whether there is anybody of any team, in any room. */
  isAnybodyThere(): boolean;
}
