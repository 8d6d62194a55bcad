import Testing

@testable import Texts

@Suite struct PhraseTests {
  /// A language that no file has, of a few texts.
  private let esperanto = Language(
    code: "eo", name: "Esperanto", listSeparator: " kaj ",
    texts: [
      "the column {0} is missing": "mankas la kolumno {0}",
      "{0} of {1} schools": "el {1} lernejoj {0}",
      "no such {0}": "tia {0} ne ekzistas", "school": "lernejo", "places|of the entry grade": "novaj lokoj",
      "extra": "{0}", "Find a school or block": "Trovu lernejon aŭ loĝlokon",
    ])

  @Test func argumentsAreFilledIn() {
    let phrase = Phrase("the column \("name") is missing")
    #expect(phrase.template == "the column {0} is missing")
    #expect(phrase.text(in: .english) == "the column name is missing")
    #expect(phrase.text(in: esperanto) == "mankas la kolumno name")
    #expect(Phrase("\(2) of \(3) schools").text(in: esperanto) == "el 3 lernejoj 2")
  }

  @Test func phrasesAreArgumentsOfPhrases() {
    let phrase = Phrase("no such \(Phrase("school"))")
    #expect(phrase.english == "no such school")
    #expect(phrase.text(in: esperanto) == "tia lernejo ne ekzistas")
  }

  @Test func aMissingTextIsShownInEnglish() {
    #expect(Phrase("nobody has said this \(7) times").text(in: esperanto) == "nobody has said this 7 times")
  }

  @Test func contextTellsApartWhatEnglishDoesNot() {
    let phrase = Phrase("places", context: "of the entry grade")
    #expect(phrase.english == "places" && phrase.text(in: esperanto) == "novaj lokoj")
    #expect(Phrase("places").text(in: esperanto) == "places")
    #expect(phrase != Phrase("places"))
  }

  @Test func extraArgumentsAreForTranslationsAlone() {
    let phrase = Phrase("extra", also: "\("seen")")
    #expect(phrase.english == "extra" && phrase.text(in: esperanto) == "seen")
  }

  @Test func listsHaveTheSeparatorOfTheLanguage() {
    let phrase = Phrase("\(list: ["a", "b"])!")
    #expect(phrase.english == "a, b!" && phrase.text(in: esperanto) == "a kaj b!")
    #expect(Phrase.list([Phrase("school"), Phrase(verbatim: "x")]).text(in: esperanto) == "lernejo kaj x")
    #expect(Phrase.joined([Phrase("school"), Phrase("school")], by: " → ").text(in: esperanto) == "lernejo → lernejo")
  }

  @Test func bracesOfTheTextStay() {
    #expect(Phrase("write { en: …, zh: … } or {5} or {\(1)}").english == "write { en: …, zh: … } or {5} or {1}")
    #expect(Phrase("an argument \("{0}") is not filled in again").english == "an argument {0} is not filled in again")
  }

  /// The page asks the catalogue by the same keys.
  @Test func pageAndProgramShareTheCatalogue() throws {
    let key = "Find a school or block"
    #expect(try CodeTexts().uses[key]?.file == "words.js")
    #expect(esperanto.texts[key] != nil && Language.chinese.texts[key] == "查找学校或地块")
  }

  @Test func namesOfDataHaveTranslationsOfTheirOwn() {
    let name = LocalText("West", translations: ["eo": "Okcidento"])
    #expect(Phrase("\(name) of \(3) schools").text(in: esperanto) == "el 3 lernejoj Okcidento")
    #expect(Phrase(name).english == "West")
    #expect(LocalText("West").text(in: esperanto) == "West")
  }
}
