// The floors of the first paint: a bare QMainWindow, or one with as many docks as the argument
// says, each a table of twenty rows, with a menu bar and a tool bar.

#include "firstpaint.h"

#include <QApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenuBar>
#include <QTableWidget>
#include <QToolBar>

namespace {

constexpr int rows = 20;
constexpr int columns = 5;
constexpr int menus = 6;

QTableWidget *filledTable()
{
    auto *table = new QTableWidget(rows, columns);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            table->setItem(
                row, column,
                new QTableWidgetItem(QStringLiteral("Cell %1, %2").arg(row).arg(column)));
    }
    return table;
}

void furnish(QMainWindow &window, int docks)
{
    constexpr Qt::DockWidgetArea areas[]{Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea,
                                         Qt::BottomDockWidgetArea};
    QToolBar *tools = window.addToolBar(QStringLiteral("Tools"));
    for (int n = 0; n < menus; ++n) {
        QMenu *menu = window.menuBar()->addMenu(QStringLiteral("Menu %1").arg(n));
        for (int entry = 0; entry < menus; ++entry)
            tools->addAction(menu->addAction(QStringLiteral("Entry %1").arg(entry)));
    }
    window.setCentralWidget(filledTable());
    for (int n = 0; n < docks; ++n) {
        auto *dock = new QDockWidget(QStringLiteral("Dock %1").arg(n));
        dock->setWidget(filledTable());
        window.addDockWidget(areas[n % 3], dock);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.resize(1280, 800);
    if (const int docks = QCoreApplication::arguments().value(1).toInt())
        furnish(window, docks);
    const FirstPaint watch(window);
    window.show();
    return QApplication::exec();
}
