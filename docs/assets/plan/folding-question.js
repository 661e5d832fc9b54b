/** The word before an old history is folded away (folding.js). */
import { _ } from "../words.js";

/** @returns {boolean} whether the reader means it, knowing what is lost */
export const asksToFold = () =>
  confirm(_("Ta bort svarene som ikke gjelder lenger, for godt? Hvem som svarte hva før, kan ikke leses etterpå, heller ikke i filen. Svarene som gjelder, blir stående. Ta vare på en kopi av filen først."));
