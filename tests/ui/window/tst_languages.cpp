#include "window/languages.h"

#include <QDialogButtonBox>
#include <QLocale>
#include <QPushButton>
#include <QTest>

namespace tst_languages {

using namespace hawser;
using namespace Qt::StringLiterals;

/// Beside this test lies, as beside a bundled program, a translation of Qt's own words.
class TestLanguages : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { installLanguages(*QCoreApplication::instance(), u"en"_s); }
    void wordsOfQtAreTranslatedToo();
    void ourWordsComeFirst();

private:
    static QString cancel()
    {
        const QDialogButtonBox box(QDialogButtonBox::Cancel);
        return box.button(QDialogButtonBox::Cancel)->text().remove(u'&');
    }
};

void TestLanguages::wordsOfQtAreTranslatedToo()
{
    QCOMPARE(cancel(), u"Cancel"_s);
    installLanguages(*QCoreApplication::instance(), u"de"_s);
    QVERIFY2(cancel().startsWith(u"Abbrechen"_s), qPrintable(cancel()));
    installLanguages(*QCoreApplication::instance(), u"en"_s);
    QCOMPARE(cancel(), u"Cancel"_s);
}

void TestLanguages::ourWordsComeFirst()
{
    installLanguages(*QCoreApplication::instance(), u"de"_s);
    const QString window = QCoreApplication::translate("hawser::WindowMenus", "&File");
    QCOMPARE(window, u"&Datei"_s);
}

} // namespace tst_languages

QTEST_MAIN(tst_languages::TestLanguages)
#include "tst_languages.moc"
