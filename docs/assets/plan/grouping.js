/** Things put into groups. */

/**
 * Put a value into the group of a key, in place: a hostile file with one huge group takes no longer than any other.
 * @template Key, Value
 * @param {Map<Key, Value[]>} groups @param {Key} key @param {...Value} values
 */
export function addTo(groups, key, ...values) {
  const group = groups.get(key);
  if (group) for (const value of values) group.push(value);
  else groups.set(key, values);
}
