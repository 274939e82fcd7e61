#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    QString source;
    QStringList translations; // one for each plural form
    bool isFinished = false;
};

/// The forms of a plural, or the whole text.
QStringList formsOf(QXmlStreamReader &xml)
{
    QStringList forms;
    QString plain;
    while (xml.readNext() != QXmlStreamReader::EndElement || xml.name() != "translation"_L1) {
        if (xml.isCharacters())
            plain += xml.text();
        else if (xml.isStartElement())
            forms.append(xml.readElementText());
        else if (xml.atEnd())
            break;
    }
    return forms.isEmpty() ? QStringList{plain} : forms;
}

QList<Text> textsOf(const QString &language)
{
    QFile file(QStringLiteral(HAWSER_TRANSLATIONS) + "/hawser_%1.ts"_L1.arg(language));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Text> texts;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "source"_L1)
            texts.append({xml.readElementText(), {}});
        else if (xml.name() == "translation"_L1) {
            texts.last().isFinished = xml.attributes().value("type"_L1).isEmpty();
            texts.last().translations = formsOf(xml);
        }
    }
    return texts;
}

QStringList placeholdersIn(const QString &text)
{
    static const QRegularExpression placeholder(u"%L?(\\d|n)"_s);
    QStringList found;
    for (auto match = placeholder.globalMatch(text); match.hasNext();)
        found.append(match.next().captured());
    found.removeAll(u"%n"_s); // "one" needs no number
    found.removeAll(u"%Ln"_s);
    found.sort();
    return found;
}

bool hasMnemonic(const QString &text)
{
    static const QRegularExpression mnemonic(u"&[\\p{L}\\p{N}]"_s);
    return mnemonic.match(text).hasMatch();
}

} // namespace

/// Every text there is, in every language that Hawser speaks.
class TestTranslations : public QObject
{
    Q_OBJECT

private slots:
    void areWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("least");
        QTest::newRow("German") << u"de"_s << 900;
        QTest::newRow("Spanish") << u"es"_s << 900;
        QTest::newRow("French") << u"fr"_s << 900;
        QTest::newRow("Brazilian Portuguese") << u"pt_BR"_s << 900;
        QTest::newRow("Russian") << u"ru"_s << 900;
        QTest::newRow("Japanese") << u"ja"_s << 900;
        QTest::newRow("Simplified Chinese") << u"zh_CN"_s << 900;
        QTest::newRow("English plurals") << u"en"_s << 10;
    }

    void areWhole()
    {
        QFETCH(QString, language);
        QFETCH(int, least);
        const QList<Text> texts = textsOf(language);
        QVERIFY(texts.size() >= least);
        for (const Text &text : texts) {
            QVERIFY2(text.isFinished, qPrintable(text.source));
            QVERIFY2(!text.translations.isEmpty(), qPrintable(text.source));
            for (const QString &translation : text.translations) {
                QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(text.source));
                QVERIFY2(placeholdersIn(translation) == placeholdersIn(text.source),
                         qPrintable(translation));
                QVERIFY2(hasMnemonic(translation) == hasMnemonic(text.source),
                         qPrintable(translation));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
