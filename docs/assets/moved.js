/**
 * On the small page that stands where a page was: go to where it is, with the place and the query of the address.
 * No module, for it must run before the page is read, and from the disk.
 */
{
  const { to, places = "{}" } = document.currentScript.dataset;

  /** The place in the address, as ids are written. One that is not well written stands as it is. */
  const place = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1);
    }
  };

  const known = new Map(Object.entries(JSON.parse(places)));
  const target = new URL(known.get(place()) ?? to, location.href);
  target.search = location.search;
  if (!target.hash) target.hash = location.hash;
  location.replace(target);
}
