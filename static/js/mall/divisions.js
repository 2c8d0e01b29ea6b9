/** Province, city, district: each choice fills the next select. Without scripts a button asks the server for it. */

const known = new Map();

async function citiesOf(address, province) {
  if (!province) return {};
  if (!known.has(province)) {
    const response = await fetch(`${address}${province}/`);
    if (!response.ok) return {};
    known.set(province, await response.json());
  }
  return known.get(province);
}

function offer(select, names) {
  select.replaceChildren(select.options[0], ...names.map((name) => new Option(name, name)));
  select.disabled = !names.length;
  if (names.length === 1) select.selectedIndex = 1;
}

class Divisions {
  constructor(form) {
    this.address = form.dataset.divisions;
    [this.province, this.city, this.district] = ["province", "city", "district"].map((name) => form.elements[name]);
    this.province.addEventListener("change", () => this.showCities());
    this.city.addEventListener("change", () => this.showDistricts());
    this.city.disabled = this.city.options.length < 2;
    this.district.disabled = this.district.options.length < 2;
  }

  async showCities() {
    const cities = await citiesOf(this.address, this.province.value);
    offer(this.city, Object.keys(cities));
    await this.showDistricts();
  }

  async showDistricts() {
    const cities = await citiesOf(this.address, this.province.value);
    offer(this.district, cities[this.city.value] ?? []);
  }
}

export function wake(root) {
  const form = root.matches?.("[data-divisions]") ? root : root.querySelector("[data-divisions]");
  if (form) form.divisionsOf ??= new Divisions(form);
}
