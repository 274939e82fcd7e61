#include "highlights.h"
#include "highlightsdialog.h"
#include "shownpage.h"

#include <QComboBox>
#include <QDialog>
#include <QImage>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

namespace tst_highlights {

using namespace hawser;

class TestHighlights : public QObject
{
    Q_OBJECT

private slots:
    void fits_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("does");
        QTest::newRow("piece") << u"bike"_s << u"where is my BIKE"_s << true;
        QTest::newRow("accents") << u"cafe"_s << u"Café"_s << true;
        QTest::newRow("not there") << u"bike"_s << u"no idea"_s << false;
        QTest::newRow("expression") << u"/raid|grief/"_s << u"a griefer"_s << true;
        QTest::newRow("slashes alone") << u"//"_s << u"http://x"_s << true;
        QTest::newRow("special letters are text") << u"a.c"_s << u"abc"_s << false;
    }
    void fits()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(bool, does);
        const Highlights highlights({{pattern, Tone::Danger}});
        QCOMPARE(highlights.rules().size(), 1);
        QCOMPARE(highlights.ruleFor(text.toStdString(), {}) == 0, does);
        QCOMPARE(highlights.ruleFor({}, text.toStdString()) == 0, does); // or the player
    }

    void theFirstThatFitsCounts()
    {
        const Highlights highlights(
            {{u"zz"_s, Tone::Busy}, {u"my bike"_s, Tone::Good}, {u"bike"_s, Tone::Danger}});
        const StoredEvent event{1, batchOf({{EventType::ChatMessage, "Alice", "my bike"}}), 0};
        QCOMPARE(*highlights.toneOf(event), Tone::Good);
    }

    void comeBackAsTheyWere()
    {
        const Highlights highlights(
            {{u"bike"_s, Tone::Danger}, {u"/a|b/"_s, Tone::Good}, {u"c"_s, Tone::Warning}});
        QCOMPARE(Highlights::fromJson(highlights.toJson()).rules(), highlights.rules());
    }

    void leavesOutWhatIsNone()
    {
        QList<HighlightRule> rules{{u"/(/"_s, Tone::Good}, {u"  "_s, Tone::Good}};
        QVERIFY(Highlights(rules).isEmpty());
        QVERIFY(highlightProblem(u"/(/"_s).contains(u"regular expression"_s));
        for (int n = 0; n < 100; ++n)
            rules.append({QString::number(n), Tone::Good});
        QCOMPARE(Highlights(rules).rules().size(), Highlights::mostRules);
        const QJsonArray odd{1, u"x"_s, QJsonObject{{"pattern"_L1, u"y"_s}, {"tone"_L1, 7}}};
        QCOMPARE(Highlights::fromJson(odd).rules().size(), 1);
    }

    void triesWhatIsEntered()
    {
        auto *dialog = new HighlightsDialog({}, u"where is my bike"_s);
        const std::unique_ptr<QDialog> owner(dialog);
        QSignalSpy changes(dialog, &HighlightsDialog::highlightsChanged);
        dialog->show();
        auto *pattern = dialog->findChild<QLineEdit *>(u"highlightPattern"_s);
        auto *outcome = dialog->findChild<QLabel *>(u"highlightOutcome"_s);
        auto *add = dialog->findChild<QPushButton *>(u"highlightAdd"_s);
        QVERIFY(!add->isEnabled());
        QVERIFY(outcome->text().contains(u"No pattern fits"_s));
        pattern->setText(u"/b(/"_s);
        QVERIFY(outcome->text().contains(u"regular expression is none"_s));
        QVERIFY(!add->isEnabled());
        pattern->setText(u"/b.ke/"_s);
        QVERIFY(outcome->text().contains(u"/b.ke/"_s));
        QCOMPARE(outcome->palette().color(QPalette::Window),
                 toneBackground(highlightTones[0], dialog->palette()));
        add->click();
        QCOMPARE(changes.size(), 1);
        auto *rules = dialog->findChild<QListWidget *>(u"highlightRules"_s);
        QCOMPARE(rules->count(), 1);
        dialog->findChild<QLineEdit *>(u"highlightSample"_s)->setText(u"no idea"_s);
        QVERIFY(outcome->text().contains(u"No pattern fits"_s));
        rules->setCurrentRow(0);
        dialog->findChild<QPushButton *>(u"highlightRemove"_s)->click();
        QCOMPARE(changes.size(), 2);
        QCOMPARE(rules->count(), 0);
    }

    void paintsTheRows()
    {
        Shown s;
        s.log.arrive(batchOf(village()));
        QTRY_COMPARE(s.rows(), 5);
        s.page->setHighlights(Highlights({{u"bike"_s, Tone::Danger}}));
        const auto hasWash = [&](int row) {
            const QRect rect = s.table()->visualRect(
                s.table()->model()->index(row, EventWindowModel::TextColumn));
            const QImage image = s.table()->viewport()->grab(rect).toImage();
            return image.pixel(image.width() - 3, 2)
                == toneBackground(Tone::Danger, s.table()->palette()).rgb();
        };
        QVERIFY(hasWash(1));
        QVERIFY(!hasWash(2));
        s.page->setHighlights({});
        QVERIFY(!hasWash(1));
    }

    void opensFromThePage()
    {
        Shown s;
        s.log.arrive(batchOf(village()));
        QTRY_COMPARE(s.rows(), 5);
        s.choose(1);
        QSignalSpy changes(&*s.page, &EventsPage::highlightsChanged);
        s.press(u"highlightEvents"_s);
        auto *dialog = s.part<QDialog>(u"highlightsDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"highlightSample"_s)->text(),
                 u"where is my bike"_s);
        dialog->findChild<QLineEdit *>(u"highlightPattern"_s)->setText(u"idea"_s);
        dialog->findChild<QPushButton *>(u"highlightAdd"_s)->click();
        QCOMPARE(changes.size(), 1);
    }
};

} // namespace tst_highlights

QTEST_MAIN(tst_highlights::TestHighlights)
#include "tst_highlights.moc"
