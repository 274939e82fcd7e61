#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

namespace tst_translations {

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

/// All that \a pattern finds in \a text, in any order.
QStringList piecesOf(const QString &text, const QRegularExpression &pattern)
{
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.append(match.next().captured());
    found.sort();
    return found;
}

QStringList placeholdersIn(const QString &text)
{
    static const QRegularExpression placeholder(u"%L?\\d"_s);
    return piecesOf(text, placeholder);
}

QStringList tagsIn(const QString &text)
{
    static const QRegularExpression tag(u"</?[a-zA-Z][^<>]*>"_s);
    return piecesOf(text, tag);
}

bool hasNumber(const QString &text)
{
    return text.contains("%n"_L1) || text.contains("%Ln"_L1);
}

/// Whether \a form of a plural stands for one number alone, which need not be told then.
bool isForOneAlone(const QString &language, qsizetype form)
{
    static const QStringList languages{u"en"_s, u"de"_s, u"es"_s};
    return form == 0 && languages.contains(language);
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
        const QDir folder(QStringLiteral(HAWSER_TRANSLATIONS));
        for (const QString &file : folder.entryList({u"hawser_*.ts"_s})) {
            const QString language = file.section(u'.', 0, 0).section(u'_', 1);
            // English has plural forms only.
            QTest::newRow(qPrintable(language)) << language << (language == "en"_L1 ? 10 : 900);
        }
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
            for (qsizetype form = 0; form < text.translations.size(); ++form)
                judge(text, form, language);
        }
    }

    /// lupdate does not see a text that is only a variable where it is translated, unless the text
    /// is marked where it stands; and it expands no macros.
    void allAreSeenByLupdate()
    {
        static const QRegularExpression helper(
            u"(\\w+)\\(const char \\*(\\w+)[^)]*\\)\\s*\\{\\s*return [^;]*translate\\(\"\\w+\", \\2\\b"_s);
        static const QRegularExpression macro(u"#define[^\\n]*QT_TRANSLATE_NOOP"_s);
        int files = 0;
        for (const QString &folder : {u"/app"_s, u"/ui"_s}) {
            QDirIterator sources(QStringLiteral(HAWSER_SOURCES) + folder, {u"*.cpp"_s}, QDir::Files,
                                 QDirIterator::Subdirectories);
            for (; sources.hasNext(); ++files) {
                QFile file(sources.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QString source = QString::fromUtf8(file.readAll());
                QVERIFY2(!source.contains(macro), qPrintable(file.fileName()));
                for (auto match = helper.globalMatch(source); match.hasNext();) {
                    const QString name = match.next().captured(1);
                    const QRegularExpression call(u"(?<![\\w:.>])"_s + name + u"\\(\\s*\""_s);
                    QVERIFY2(!source.contains(call), qPrintable(file.fileName() + u": "_s + name));
                }
            }
        }
        QVERIFY(files > 300);
    }

private:
    void judge(const Text &text, qsizetype form, const QString &language)
    {
        const QString &translation = text.translations[form];
        const QByteArray told = (text.source + u" → "_s + translation).toUtf8();
        QVERIFY2(!translation.trimmed().isEmpty(), told);
        QVERIFY2(placeholdersIn(translation) == placeholdersIn(text.source), told);
        QVERIFY2(tagsIn(translation) == tagsIn(text.source), told);
        QVERIFY2(hasMnemonic(translation) == hasMnemonic(text.source), told);
        QVERIFY2(hasNumber(text.source) || !hasNumber(translation), told);
        if (hasNumber(text.source) && !isForOneAlone(language, form))
            QVERIFY2(hasNumber(translation), told);
    }
};

} // namespace tst_translations

QTEST_GUILESS_MAIN(tst_translations::TestTranslations)
#include "tst_translations.moc"
