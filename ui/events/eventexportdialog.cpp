#include "eventexportdialog.h"

namespace hawser {

using namespace Qt::StringLiterals;

EventExportDialog::EventExportDialog(QWidget *parent)
    : QFileDialog(parent, tr("Export the shown events"))
{
    const QString lines = tr("One JSON object a line, for programs (*.ndjson)");
    const QString table = tr("Comma-separated values, for spreadsheets (*.csv)");
    setObjectName(u"eventExportDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptMode(AcceptSave);
    setFileMode(AnyFile);
    setNameFilters({table, lines});
    setDefaultSuffix(u"csv"_s);
    selectFile(u"events.csv"_s);
    connect(this, &QFileDialog::filterSelected, this, [this, lines](const QString &chosen) {
        setDefaultSuffix(chosen == lines ? u"ndjson"_s : u"csv"_s);
    });
}

} // namespace hawser
